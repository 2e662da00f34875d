/**
 * `sending`: on its way. `received`: stored by the server for good. `will-retry`: kept here until it can be sent.
 * `refused`: the server will not have it, and why; it is kept no longer.
 */
export type BallotState =
  | { state: "sending" | "received" | "will-retry" }
  | { state: "refused"; code: string; errors?: { code: string; message: string }[] };

/** What the API takes; `locale` is the language it is written in. */
export type SentBallot = { value: unknown; comment?: string; locale?: "en" | "fr" };

export type BallotOptions = {
  /** The session's address in the API: `/api/v1/sessions/BCDFGH`. */
  address: string;
  /** Whose ballots these are: another participant on this phone never sends them. */
  participant: string;
  /** Whether the server knows the participant; until then ballots are only kept. */
  joined?: boolean;
  onState(question: string, state: BallotState): void;
  /** The server does not know the participant, for instance after a restored backup: to join, then say so. */
  onUnknown?(): void;
};

export type BallotKeeper = {
  /**
   * Sends what a participant answers; a later answer to the same question replaces it.
   * @param stored the revision that the server said it has, for a phone that has forgotten its own
   */
  send(question: string, ballot: SentBallot, stored?: number): void;
  /** The participant has joined: what waits is sent. */
  joined(): void;
  /** The server is heard of again: what waits for its next try is sent now. */
  heard(): void;
  /** What is kept and not yet acknowledged, by question: to show it again after the page was reloaded. */
  waiting(): Record<string, SentBallot>;
  stop(): void;
};

/** `ballot` is forgotten once it is acknowledged; the revision stays. */
type Kept = { revision: number; ballot?: SentBallot };

const patience = 10_000;

const retryDelay = (failures: number): number =>
  (Math.min(8, failures) * 0.5 + Math.random() * Math.min(4, 1 + failures)) * 1_000;

/**
 * Keeps each ballot on the phone until the server has acknowledged it, also across reloads. Each change has a
 * higher revision, so that sending twice, late or in another order changes nothing.
 */
export function keepBallots(options: BallotOptions): BallotKeeper {
  const { address, participant, onState } = options;

  const storageKey = `chorus-ballots ${address} ${participant}`;
  const retries = new Map<string, ReturnType<typeof setTimeout>>();
  const failures = new Map<string, number>();
  const sending = new Set<string>();
  let memory: Record<string, Kept> = {};
  let known = options.joined ?? true;
  let stopped = false;

  /** Read anew each time: another tab may have answered meanwhile. */
  function read(): Record<string, Kept> {
    try {
      const text = localStorage.getItem(storageKey);
      if (text) memory = JSON.parse(text) as Record<string, Kept>;
    } catch {
      // No storage, as in some private windows: then memory has to do.
    }
    return memory;
  }

  function write(question: string, kept: Kept): void {
    memory = { ...read(), [question]: kept };
    try {
      localStorage.setItem(storageKey, JSON.stringify(memory));
    } catch {
      // As above.
    }
  }

  async function deliver(question: string): Promise<void> {
    if (stopped || !known || sending.has(question)) return;
    const kept = read()[question];
    if (!kept?.ballot) return;
    clearTimeout(retries.get(question));
    sending.add(question);
    const outcome = await put(question, kept.revision, kept.ballot);
    sending.delete(question);
    if (stopped) return;
    // Answered again meanwhile: the newer ballot is the one that counts.
    if (read()[question]?.revision !== kept.revision) return void deliver(question);
    settle(question, kept, outcome);
  }

  function settle(question: string, { revision, ballot }: Kept, outcome: Outcome): void {
    if ("unknown" in outcome) {
      onState(question, { state: "will-retry" });
      if (known) options.onUnknown?.();
      known = false;
      return;
    }
    if ("retryAfter" in outcome) {
      const failed = (failures.get(question) ?? 0) + 1;
      failures.set(question, failed);
      onState(question, { state: "will-retry" });
      const delay = Math.max(outcome.retryAfter * 1_000, retryDelay(failed));
      retries.set(
        question,
        setTimeout(() => void deliver(question), delay),
      );
      return;
    }
    failures.delete(question);
    if ("received" in outcome && outcome.received > revision) {
      // This phone had forgotten how far it was: what is stored is older than what was just answered.
      write(question, { revision: outcome.received + 1, ...(ballot ? { ballot } : {}) });
      void deliver(question);
    } else if ("received" in outcome) {
      write(question, { revision });
      onState(question, { state: "received" });
    } else {
      write(question, { revision });
      onState(question, { state: "refused", ...outcome });
    }
  }

  async function put(question: string, revision: number, ballot: Kept["ballot"]): Promise<Outcome> {
    try {
      const response = await fetch(`${address}/ballots/${encodeURIComponent(question)}`, {
        method: "PUT",
        // Goes on when the page is closed meanwhile.
        keepalive: true,
        signal: AbortSignal.timeout(patience),
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ revision, ...ballot }),
      });
      return await outcomeOf(response);
    } catch {
      return { retryAfter: 0 };
    }
  }

  const deliverAll = (): void => {
    for (const [question, { ballot }] of Object.entries(read())) if (ballot) void deliver(question);
  };
  const wake = (): void => {
    if (document.visibilityState === "visible") deliverAll();
  };
  window.addEventListener("online", deliverAll);
  document.addEventListener("visibilitychange", wake);
  for (const [question, { ballot }] of Object.entries(read())) {
    if (ballot) onState(question, { state: "sending" });
  }
  deliverAll();

  return {
    joined() {
      known = true;
      deliverAll();
    },

    heard: deliverAll,

    send(question, ballot, stored = 0) {
      const revision = Math.max(read()[question]?.revision ?? 0, stored) + 1;
      write(question, { revision, ballot });
      failures.delete(question);
      onState(question, { state: "sending" });
      void deliver(question);
    },

    waiting: () =>
      Object.fromEntries(
        Object.entries(read()).flatMap(([question, { ballot }]) => (ballot ? [[question, ballot]] : [])),
      ),

    stop() {
      stopped = true;
      for (const retry of retries.values()) clearTimeout(retry);
      window.removeEventListener("online", deliverAll);
      document.removeEventListener("visibilitychange", wake);
    },
  };
}

type Outcome =
  | { received: number }
  | { unknown: true }
  | { retryAfter: number }
  | { code: string; errors?: { code: string; message: string }[] };

/** What a server's answer means for the ballot: anything that may pass is tried again. */
async function outcomeOf(response: Response): Promise<Outcome> {
  if (response.ok) {
    const { revision } = (await response.json()) as { revision: number };
    return { received: revision };
  }
  if (response.status === 429 || response.status >= 500) {
    return { retryAfter: Number(response.headers.get("Retry-After")) || 0 };
  }
  if (response.status === 401) return { unknown: true };
  const { code, errors } = (await response.json()) as {
    code: string;
    errors?: { code: string; message: string }[];
  };
  return { code, ...(errors ? { errors } : {}) };
}
