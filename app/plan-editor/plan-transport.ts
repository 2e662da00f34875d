import type { Edit } from "../domain/change/edit.ts";
import type { Collection } from "../domain/change/plan.ts";
import type { Fault, FaultCode } from "../domain/change/plan-fault.ts";
import type { News } from "./plan-queue.ts";

/** Why the server could not be asked: no line or a fault of its own, nobody is signed in, no right to, no such plan. */
export type Trouble = "no-line" | "signed-out" | "forbidden" | "gone";

export type Outcome = { news: News } | { faults: Fault[] } | { trouble: Trouble };

export type Transport = {
  /** Sends an edit; "faults" are there when it will not be stored, empty where others changed the same. */
  send(known: number, edit: Edit): Promise<Outcome>;
  /** What others did after a version. */
  ask(known: number): Promise<{ news: News } | { trouble: Trouble }>;
};

type Logged = { version: number; edit: Edit; madeBy: string | null; madeAt: string };

const patience = 15_000;

/** Over HTTP, to `/api/v1/plans/{slug}/edits`. */
export function planTransport(slug: string): Transport {
  const address = `/api/v1/plans/${slug}/edits`;

  async function call(query: string, body?: unknown): Promise<{ status: number; json: unknown } | null> {
    try {
      const response = await fetch(address + query, {
        method: body === undefined ? "GET" : "POST",
        headers: { Accept: "application/json", "Content-Type": "application/json" },
        signal: AbortSignal.timeout(patience),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, json: await response.json() };
    } catch {
      return null;
    }
  }

  const troubleOf = (status: number | undefined): Trouble => {
    if (status === 401) return "signed-out";
    if (status === 403) return "forbidden";
    return status === 404 ? "gone" : "no-line";
  };

  return {
    async send(known, edit) {
      const answer = await call("", { known, edit });
      if (answer?.status === 200) {
        const saved = answer.json as { version: number; edit: Edit; missed: Logged[] };
        const own = saved.edit.length > 0 ? [{ version: saved.version, edit: saved.edit }] : [];
        return { news: { version: saved.version, edits: [...saved.missed, ...own] } };
      }
      if (answer && [400, 409, 413, 422].includes(answer.status)) return { faults: faultsIn(answer.json) };
      return { trouble: troubleOf(answer?.status) };
    },

    async ask(known) {
      const edits: Logged[] = [];
      let before = "";
      for (;;) {
        const answer = await call(`?after=${known}&most=200${before}`);
        if (answer?.status !== 200) return { trouble: troubleOf(answer?.status) };
        const page = (answer.json as { edits: Logged[] }).edits;
        edits.unshift(...page.reverse());
        const oldest = edits[0];
        if (!oldest || page.length === 0 || oldest.version <= known + 1) break;
        before = `&before=${oldest.version}`;
      }
      return { news: { version: edits.at(-1)?.version ?? known, edits } };
    },
  };
}

/** The places and codes of a problem's errors; their words are the page's own. */
function faultsIn(body: unknown): Fault[] {
  const { errors = [] } = (body ?? {}) as { errors?: { path?: string; code: string }[] };
  return errors.map(({ path = "", code }) => {
    const [collection, id = null, field = null] = path.split("/");
    return {
      ...{ in: collection as Collection, id, field, code: code as FaultCode },
      severity: "error" as const,
    };
  });
}
