import type { Conflict } from "../domain/change/apply-edit.ts";
import type { Clash } from "../domain/change/clash-author.ts";
import type { Edit } from "../domain/change/edit.ts";
import type { Plan } from "../domain/change/plan.ts";
import type { Fault } from "../domain/change/plan-fault.ts";
import { keepMine } from "./keep-mine.ts";
import type { Keep } from "./kept-edits.ts";
import {
  acknowledged,
  beginQueue,
  doEdit,
  heard,
  type News,
  nextToSend,
  notSent,
  onto,
  type PlanQueue,
  refused,
  samePlace,
  sending,
} from "./plan-queue.ts";
import type { Transport, Trouble } from "./plan-transport.ts";
import { noted, nothingDone, settled, stepOf, type Undo } from "./undo.ts";

/** What the editor shows; made anew with every change. */
export type PlanState = {
  plan: Plan;
  /** As the server last told. */
  version: number;
  saving: "saved" | "saving" | Trouble;
  /** Edits that the server has not yet. */
  unsaved: number;
  conflicts: Clash[];
  lost: PlanQueue["lost"];
  /** What others did since the planner last looked, the oldest first. */
  others: OthersEdit[];
  canUndo: boolean;
  canRedo: boolean;
};

/** `madeBy` is null for what Chorus did. */
export type OthersEdit = { version: number; madeBy: string | null; edit: Edit };

/** What became of an edit; with faults or conflicts nothing was done. */
export type Did = { done: Edit } | { faults: Fault[] } | { conflicts: Conflict[] };

export type PlanStore = ReturnType<typeof createPlanStore>;

/** Letters typed in a row are sent together. */
const quiet = 500;
/** How often what others did is asked for while the page is looked at. */
const pollEvery = 4_000;
/** More at once are not told one by one. */
const mostOthers = 20;
const retryDelay = (failures: number): number => Math.min(8, 1 + failures) * 1_000;

/**
 * A plan as it is edited here: what is done is shown at once, kept in the tab, and sent in order as soon as there is a line.
 */
export function createPlanStore(options: {
  plan: Plan;
  version: number;
  /** Who edits here, as the server calls them. */
  person: string;
  transport: Transport;
  keep: Keep;
}) {
  const { transport, keep, person } = options;
  let queue = beginQueue(options.plan, options.version);
  let undo: Undo = nothingDone;
  let others: OthersEdit[] = [];
  let trouble: Trouble | null = null;
  let failures = 0;
  let state = shown();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;
  let running = false;
  const listeners = new Set<() => void>();

  function shown(): PlanState {
    const unsaved = queue.waiting.length;
    return {
      plan: queue.plan,
      version: queue.version,
      saving: trouble ?? (unsaved > 0 ? "saving" : "saved"),
      unsaved,
      conflicts: queue.conflicts,
      lost: queue.lost,
      others,
      canUndo: undo.done.length > 0,
      canRedo: undo.undone.length > 0,
    };
  }

  function publish(next: PlanQueue): void {
    queue = next;
    keep.write(queue);
    state = shown();
    for (const listener of listeners) listener();
  }

  function schedule(delay: number): void {
    if (!running) return;
    clearTimeout(timer);
    timer = setTimeout(() => void exchange(), delay);
  }

  /** Sends what waits, in order; then asks what others did. One thing at a time. */
  async function exchange(): Promise<void> {
    if (busy || !running) return;
    busy = true;
    clearTimeout(timer);
    let asked = false;
    while (running && !asked) {
      const next = nextToSend(queue);
      if (next) publish(sending(queue));
      else if (isHidden()) break;
      const outcome = next
        ? await transport.send(queue.version, next.edit)
        : await transport.ask(queue.version);
      if ("trouble" in outcome) {
        failures += 1;
        // Somebody without an account's rights, or without a plan, asks no more often than others look.
        trouble = next || outcome.trouble !== "no-line" ? outcome.trouble : trouble;
        if (next) publish(notSent(queue));
        else publish(queue);
        break;
      }
      failures = 0;
      trouble = null;
      if ("news" in outcome) others = [...others, ...byOthers(outcome.news)].slice(-mostOthers);
      if ("faults" in outcome) publish(await withoutRefused(notSent(queue), outcome.faults));
      else if (next) publish(acknowledged(queue, outcome.news));
      else {
        asked = true;
        // Typing meanwhile has only added to the queue.
        if (outcome.news.edits.length > 0 || state.saving !== "saved") publish(heard(queue, outcome.news));
      }
    }
    busy = false;
    schedule(failures > 0 ? retryDelay(failures) : nextToSend(queue) ? quiet : pollEvery);
  }

  const byOthers = ({ edits }: News): OthersEdit[] =>
    edits.flatMap(({ version, madeBy, edit }) =>
      version > queue.version && madeBy !== undefined && madeBy !== person ? [{ version, madeBy, edit }] : [],
    );

  /** What was refused is put onto what others did; if that does not show why, it is lost with the server's reasons. */
  async function withoutRefused(before: PlanQueue, faults: Fault[]): Promise<PlanQueue> {
    const outcome = await transport.ask(before.version);
    const now = notSent(queue);
    if ("trouble" in outcome) return now;
    return outcome.news.edits.length > 0 ? heard(now, outcome.news) : refused(now, faults);
  }

  const wake = (): void => {
    failures = 0;
    void exchange();
  };

  function attempt(edit: Edit, key: string | null, after: (made: Edit) => Undo): Did {
    const outcome = doEdit(queue, edit, key);
    if (!("queue" in outcome)) return outcome;
    undo = after(outcome.edit);
    publish(outcome.queue);
    if (!busy) schedule(failures > 0 ? retryDelay(failures) : quiet);
    return { done: outcome.edit };
  }

  return {
    get: (): PlanState => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    /** @param key of the field, while it is typed into: letters in a row are one step and one version */
    do: (edit: Edit, key: string | null = null): Did =>
      attempt(edit, key, (made) => (made.length > 0 ? noted(undo, made, key) : undo)),

    /** A field was left: what is typed into it later is another step. */
    settle(): void {
      undo = settled(undo);
    },

    /** Takes the last step back, or does it again; null when there is none. */
    step(direction: "undo" | "redo"): Did | null {
      const step = stepOf(undo, direction);
      if (!step) return null;
      const outcome = attempt(step.edit, null, () => step.after);
      // What cannot be taken back any more is no longer in the way of what was done before it.
      if (!("done" in outcome)) {
        undo = { ...step.after, undone: direction === "undo" ? undo.undone : step.after.undone };
        publish(queue);
      }
      return outcome;
    },

    /** The planner has chosen; their own value is a new edit, made on the plan as it is. */
    resolve(conflict: Conflict, choice: "mine" | "theirs"): Did {
      const outcome: Did = choice === "mine" ? this.do(keepMine(queue.plan, conflict)) : { done: [] };
      if ("done" in outcome) {
        publish({ ...queue, conflicts: queue.conflicts.filter((one) => !samePlace(one, conflict)) });
      }
      return outcome;
    },

    /** The planner has seen what could not be kept. */
    dismissLost: (): void => publish({ ...queue, lost: [] }),

    /** The planner has seen what others did. */
    dismissOthers(): void {
      others = [];
      publish(queue);
    },

    /** Begins to send and to listen, with what this tab had kept; to be stopped when the page is left. */
    start(): () => void {
      running = true;
      const kept = keep.read();
      if (kept && queue.waiting.length === 0) publish(onto(kept, queue.base, queue.version));
      const looked = () => {
        if (!isHidden()) wake();
      };
      window.addEventListener("online", wake);
      document.addEventListener("visibilitychange", looked);
      schedule(queue.waiting.length > 0 ? 0 : pollEvery);
      return () => {
        running = false;
        clearTimeout(timer);
        window.removeEventListener("online", wake);
        document.removeEventListener("visibilitychange", looked);
      };
    },
  };
}

const isHidden = (): boolean => document.visibilityState === "hidden";
