import { type FormEvent, useCallback, useState } from "react";
import { readControlForm } from "../../../domain/live/control-form.ts";
import type { Snapshot } from "../../../domain/live/snapshot.ts";

/**
 * What came of the last thing that was sent: a problem's code, or `null` when it was done. When no answer came it is
 * `offline`, or `unsure` where the session could be read again.
 */
export type Steered = { doing: string; refused: string | null } | null;

export type Steering = {
  last: Steered;
  busy: boolean;
  /** To be called when the session is heard of again: whether what was sent got through can be seen now. */
  heard(): void;
  /** For every form of the remote; resets the form when it was done and `reset` is set. */
  submit(event: FormEvent<HTMLFormElement>): void;
};

const patience = 10_000;

/** Sends the remote's forms to the API, so that a lost connection never takes the page away. */
export function useSteering(
  { code, initial }: { code: string; initial: Steered },
  take: (snapshot: Snapshot) => void,
): Steering {
  const [last, setLast] = useState<Steered>(initial);
  const [busy, setBusy] = useState(false);

  const submit = useCallback(
    async (event: FormEvent<HTMLFormElement>) => {
      const form = event.currentTarget;
      const { submitter } = event.nativeEvent as SubmitEvent;
      const filled = new FormData(form, submitter);
      const request = readControlForm(filled);
      if (!request) return;
      event.preventDefault();
      setBusy(true);
      const refused = await send(code, request, take);
      setBusy(false);
      setLast({ doing: String(filled.get("do")), refused });
      if (refused === null && form.dataset.reset) form.reset();
    },
    [code, take],
  );
  const heard = useCallback((): void => {
    setLast((last) => (last?.refused === "offline" ? { doing: "back", refused: null } : last));
  }, []);
  return { last, busy, heard, submit };
}

type Request = NonNullable<ReturnType<typeof readControlForm>>;

/** @returns what is refused, as above */
async function send(
  code: string,
  { method, path, body }: Request,
  take: (snapshot: Snapshot) => void,
): Promise<string | null> {
  try {
    const response = await fetch(`/api/v1/sessions/${code}/${path}`, {
      method,
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    });
    if (response.status === 204) return null;
    const answer = (await response.json()) as { code: string; snapshot?: Snapshot };
    if (!response.ok) return answer.code;
    take(answer.snapshot ?? (answer as unknown as Snapshot));
    return null;
  } catch {
    // It may have been done all the same: the session as it stands tells.
    return (await look(code, take)) ? "unsure" : "offline";
  }
}

async function look(code: string, take: (snapshot: Snapshot) => void): Promise<boolean> {
  try {
    const response = await fetch(`/api/v1/sessions/${code}?audience=control`, {
      cache: "no-store",
      signal: AbortSignal.timeout(patience),
    });
    if (response.ok) take((await response.json()) as Snapshot);
    return response.ok;
  } catch {
    return false;
  }
}
