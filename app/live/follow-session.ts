/** What must be known of a snapshot to follow a session; pages read the rest. */
export type Numbered = { sequence: number; state: string };

export type FollowOptions<Snapshot extends Numbered> = {
  /** The session's address in the API: `/api/v1/sessions/BCDFGH`. */
  address: string;
  /** Whose view is followed: that of phones, of the screen, or of the remote; the last two are for staff. */
  audience?: "participant" | "screen" | "control";
  /** Opens the screen without signing in. */
  key?: string;
  /** Called with every snapshot that is not older than the last one. */
  onSnapshot(snapshot: Snapshot): void;
  /**
   * Called with every answer that was asked for, also when the stream has overtaken it: what it says of the reader
   * comes by no other way.
   */
  onAsked?(snapshot: Snapshot): void;
  /** Called when the connection has been gone for 3 seconds, and when it is back. */
  onTrouble?(trouble: boolean): void;
  /** Called once when there is no such session for us, with the problem's code; following has stopped then. */
  onRefused?(code: string): void;
};

export type Following = {
  /** Asks for a snapshot now, for instance after one's own ballot. */
  refresh(): void;
  stop(): void;
};

const second = 1_000;

/** A connect that has not brought a snapshot by then is abandoned. */
const connectPatience = 10 * second;

/** Two heartbeats and some: a stream that is silent for so long is dead, whatever the browser believes. */
const silencePatience = 35 * second;

/** Shorter interruptions are nobody's business. */
const bannerAfter = 3 * second;

const between = (least: number, most: number): number => (least + Math.random() * (most - least)) * second;

/** Everybody comes back at another moment: a whole room loses its connection at the same one. */
const reconnectDelay = (failures: number): number =>
  failures <= 1 ? between(0.2, 1.2) : failures <= 10 ? between(0.8, 2.2) : between(0.8, 2.8);

/** A stream that is not there by then may never come: some networks hold streams back. */
const firstPollDelay = (): number => between(2, 3);

const pollDelay = (): number => between(3, 5);
const longestPollDelay = 5 * second;

/**
 * Follows a live session as long as the page lives: by a stream, and by asking every few seconds while there is
 * none. A phone that slept, or came out of a tunnel, throws its stream away and begins with a new snapshot:
 * phones kill sockets without telling the page.
 */
export function followSession<Snapshot extends Numbered>(options: FollowOptions<Snapshot>): Following {
  const { audience, key } = options;
  const audienceQuery = [audience && `audience=${audience}`, key && `key=${key}`].filter(Boolean).join("&");
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  let stream: EventSource | null = null;
  /** Whether the stream has brought a snapshot. */
  let live = false;
  let sequence = -1;
  let failures = 0;
  let etag: string | null = null;
  let asking: AbortController | null = null;
  let trouble = false;
  let stopped = false;

  function cancel(...names: string[]): void {
    for (const name of names) {
      clearTimeout(timers.get(name));
      timers.delete(name);
    }
  }

  /** One timer of each name: the last one counts. */
  function after(name: string, delay: number, act: () => void): void {
    cancel(name);
    if (stopped) return;
    const timer = setTimeout(() => {
      timers.delete(name);
      act();
    }, delay);
    timers.set(name, timer);
  }

  function afterUnlessPending(name: string, delay: number, act: () => void): void {
    if (!timers.has(name)) after(name, delay, act);
  }

  function take(snapshot: Snapshot): void {
    // A late answer must not take the page back.
    if (stopped || snapshot.sequence < sequence) return;
    sequence = snapshot.sequence;
    options.onSnapshot(snapshot);
  }

  function tellTrouble(now: boolean): void {
    cancel("banner");
    if (now === trouble || stopped) return;
    trouble = now;
    options.onTrouble?.(now);
  }

  /** Heard from the server. */
  function heard(): void {
    tellTrouble(false);
    if (live) after("silence", silencePatience, reconnect);
    else after("banner", longestPollDelay + bannerAfter, () => tellTrouble(true));
  }

  function closeStream(): void {
    stream?.close();
    stream = null;
    live = false;
    cancel("connect", "reconnect", "silence");
  }

  function connect(): void {
    closeStream();
    if (stopped) return;
    if (!trouble) afterUnlessPending("banner", bannerAfter, () => tellTrouble(true));
    if (!asking) afterUnlessPending("poll", firstPollDelay(), ask);
    if (typeof EventSource === "undefined") return;
    const since = sequence;
    const sinceQuery = since >= 0 ? `since=${since}` : "";
    const opened = new EventSource(withQuery(`${options.address}/events`, audienceQuery, sinceQuery));
    stream = opened;
    after("connect", connectPatience, fail);
    opened.addEventListener("snapshot", ({ data }: MessageEvent<string>) => {
      if (stream !== opened) return;
      const first = !live;
      live = true;
      failures = 0;
      cancel("connect", "poll");
      heard();
      const snapshot = JSON.parse(data) as Snapshot;
      // A stream begins with nothing older than what it was asked for, unless the server's data were restored.
      if (first && snapshot.sequence < since) sequence = snapshot.sequence;
      take(snapshot);
    });
    opened.addEventListener("heartbeat", () => {
      if (stream === opened) heard();
    });
    // Coming back is ours: browsers do it all at once, or not at all.
    opened.addEventListener("error", () => {
      if (stream === opened) fail();
    });
  }

  /** The stream did not begin, or broke. */
  function fail(): void {
    closeStream();
    failures += 1;
    if (!trouble) afterUnlessPending("banner", bannerAfter, () => tellTrouble(true));
    if (!asking) afterUnlessPending("poll", firstPollDelay(), ask);
    after("reconnect", reconnectDelay(failures), connect);
  }

  function reconnect(): void {
    failures = 0;
    connect();
  }

  /** Asks for a snapshot; while there is no stream, again and again. */
  async function ask(): Promise<void> {
    asking?.abort();
    const mine = new AbortController();
    asking = mine;
    const patience = setTimeout(() => mine.abort(), connectPatience);
    let answered = false;
    try {
      const response = await fetch(withQuery(options.address, audienceQuery), {
        cache: "no-store",
        signal: mine.signal,
        headers: etag ? { "If-None-Match": etag } : {},
      });
      if (response.status === 404 || response.status === 410) refused(await codeOf(response));
      if (response.ok) {
        const snapshot = (await response.json()) as Snapshot;
        etag = response.headers.get("ETag");
        if (asking === mine && !stopped) options.onAsked?.(snapshot);
        take(snapshot);
      }
      answered = response.ok || response.status === 304;
      if (answered) heard();
    } catch {
      // No network, or too slow: the next try will tell.
    } finally {
      clearTimeout(patience);
    }
    if (asking !== mine) return;
    asking = null;
    if (!live) after("poll", pollDelay(), ask);
    // Whoever asked while the stream lives wants what the stream does not bring.
    else if (!answered) after("again", pollDelay(), ask);
  }

  function refused(code: string): void {
    if (stopped) return;
    stop();
    options.onRefused?.(code);
  }

  const wake = (): void => {
    if (document.visibilityState === "visible") reconnect();
  };
  const shown = ({ persisted }: PageTransitionEvent): void => {
    // The first time a page is shown its stream is new.
    if (persisted) reconnect();
  };
  // In flight mode a stream may stay silent for long before it breaks.
  const cut = (): void => {
    if (stream) fail();
  };
  document.addEventListener("visibilitychange", wake);
  window.addEventListener("online", wake);
  window.addEventListener("offline", cut);
  window.addEventListener("pageshow", shown);

  function stop(): void {
    stopped = true;
    closeStream();
    asking?.abort();
    cancel(...timers.keys());
    document.removeEventListener("visibilitychange", wake);
    window.removeEventListener("online", wake);
    window.removeEventListener("offline", cut);
    window.removeEventListener("pageshow", shown);
  }

  connect();
  return { refresh: () => void ask(), stop };
}

const withQuery = (address: string, ...parts: string[]): string => {
  const query = parts.filter(Boolean).join("&");
  return query ? `${address}?${query}` : address;
};

async function codeOf(response: Response): Promise<string> {
  try {
    return ((await response.json()) as { code: string }).code;
  } catch {
    return "not_found";
  }
}
