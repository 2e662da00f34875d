import type { SavedWhere } from "../components/survey/survey-footer.tsx";
import { metaFields } from "../domain/form/field-name.ts";
import {
  changeDraft,
  currentDraft,
  type DraftChanges,
  endResponse,
  finishDraft,
  noteSave,
  type Standing,
} from "./drafts.ts";
import {
  type Answers,
  type Circumstances,
  changedAnswers,
  type Draft,
  type Ending,
  mergedWithServer,
  withChanges,
} from "./kept.ts";
import { fetchDraft, type SendOutcome, sendResponse, withdrawAnswers } from "./send.ts";
import { type Store, slotKey } from "./store.ts";
import type { News, Tabs } from "./tabs.ts";
import { forgetUnwritten, noteUnwritten } from "./unwritten.ts";

export type KeeperEvents = {
  onSaved(where: SavedWhere): void;
  /** Another tab or device has changed answers; undefined where one was cleared. */
  onChanges(answers: Answers): void;
  /** The response is no draft any more, through another tab or device. */
  onStanding(standing: Standing): void;
  /** The server will never take this response. */
  onRefused(code: string): void;
  /** Whether the person has agreed that answers leave the device. */
  mayStore(): boolean;
};

export type ResponseKeeper = ReturnType<typeof openResponse>;

/** Changes go to the server together, this long after the first of them; in milliseconds. */
const gathering = 1_500;
/** And again, after the line failed. */
const tryingAgain = 15_000;

/** Of the saves that no further try would change. */
const final = new Set([
  "response_complete",
  "response_withdrawn",
  "response_elsewhere",
  "entry_code_required",
  "entry_code_unknown",
  "entry_code_used",
]);

/**
 * Saves a draft without the answers that do not fit yet: half an e-mail address must not keep the rest from the
 * server. They stay on the device until they are right.
 *
 * @returns the names of the answers that were left out
 */
async function sendWhatFits(
  draft: Draft,
  leaving: boolean,
): Promise<{ outcome: SendOutcome; left: string[] }> {
  const left: string[] = [];
  for (;;) {
    const answers = Object.fromEntries(
      Object.entries(draft.answers).filter(([name]) => !left.includes(name)),
    );
    const outcome = await sendResponse({ ...draft, answers }, "partial", leaving);
    if (outcome.kind !== "refused" || outcome.code !== "invalid_answers") return { outcome, left };
    const wrong = outcome.errors.map(({ question }) => question).filter((name) => name in answers);
    if (wrong.length === 0) return { outcome, left };
    left.push(...wrong);
  }
}

/** What this page knows of how a response was given that it has begun itself, or goes on with. */
function circumstancesOf(begunHere: boolean): Circumstances {
  const trap = document.querySelector(`[name=${metaFields.trap}]`);
  return {
    ...(begunHere ? { seconds: Math.round(performance.now()) / 1_000 } : {}),
    ...(trap instanceof HTMLInputElement && trap.value !== "" ? { more: trap.value.slice(0, 1_000) } : {}),
  };
}

/** One person's response: kept on the device with every change, on the server soon after. */
export function openResponse(store: Store, tabs: Tabs, opened: Draft, events: KeeperEvents) {
  let draft = opened;
  const begunHere = opened.revision === 0 ? opened.id : null;
  let over = false;
  let pending = 0;
  const unwritten = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastSave: Promise<unknown> = Promise.resolve();
  let lastChange: Promise<unknown> = Promise.resolve();

  const tell = (kind: News["kind"]) => tabs.tell({ kind, id: draft.id, slot: slotKey(draft) });
  const saveIn = (milliseconds: number) => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void save();
    }, milliseconds);
  };

  /** What the store says of the response now; what others changed is told. */
  function take(standing: Standing): void {
    if (over) return;
    if (standing.kind !== "draft") {
      over = true;
      clearTimeout(timer);
      events.onStanding(standing);
      return;
    }
    const others = changedAnswers(draft.answers, standing.draft.answers);
    draft = standing.draft;
    if (Object.keys(others).length > 0) events.onChanges(others);
  }

  /** Notes a change here, on the device, in other tabs, and soon on the server. */
  function change(changes: DraftChanges): void {
    if (over) return;
    const { answers = {}, ...rest } = changes;
    const before = draft;
    // At once in this page's memory: what is sent while leaving must have it.
    draft = { ...withChanges(draft, answers), ...rest };
    pending += 1;
    for (const name of Object.keys(answers)) unwritten.add(name);
    if (unwritten.size > 0) noteUnwritten(draft, unwritten);
    lastChange = lastChange.then(async () => {
      const standing = await changeDraft(store, { ...before, id: draft.id }, changes);
      pending -= 1;
      if (pending === 0) {
        unwritten.clear();
        forgetUnwritten(draft);
      }
      // While later changes are on their way into the store, this page knows better than it.
      if (standing.kind === "draft" && pending > 0) draft = { ...draft, id: standing.draft.id };
      else take(standing);
      if (standing.kind !== "draft") return;
      tell("draft");
      if (standing.draft.unsaved.length > 0) events.onSaved(store.isKept() ? "device" : "page");
    });
    if (Object.keys(answers).length > 0) saveIn(gathering);
  }

  /** Saves what the server does not have; `leaving` when the page may be gone before the answer is here. */
  async function save(leaving = false): Promise<SendOutcome | null> {
    if (!leaving) await lastChange;
    if (over || draft.unsaved.length === 0 || !events.mayStore()) return null;
    const sent = draft;
    const sending = sendWhatFits(sent, leaving);
    lastSave = sending;
    draft = { ...draft, sentBefore: true };
    void noteSave(store, draft, sent.id, (stored) => ({ ...stored, sentBefore: true }));
    const { outcome, left } = await sending;
    if (over) return outcome;
    if (outcome.kind === "unreachable") saveIn((outcome.retryAfter ?? 0) * 1_000 || tryingAgain);
    if (outcome.kind === "refused" && final.has(outcome.code)) events.onRefused(outcome.code);
    if (outcome.kind === "stored") {
      if (outcome.revision > sent.revision) await catchUp(outcome.resumeCode);
      else await noteStored(sent, left, outcome.resumeCode);
    }
    return outcome;
  }

  async function noteStored(sent: Draft, left: string[], resumeCode: string | null): Promise<void> {
    const stored = await noteSave(store, sent, sent.id, (current) => ({
      ...current,
      revision: Math.max(current.revision, sent.revision),
      resumeCode: resumeCode ?? current.resumeCode,
      // Changed again meanwhile, or not right yet: the server does not have that.
      unsaved: current.unsaved.filter(
        (name) => left.includes(name) || name in changedAnswers(sent.answers, current.answers),
      ),
    }));
    if (!stored || over) return;
    draft = { ...draft, resumeCode: stored.resumeCode, unsaved: stored.unsaved, revision: stored.revision };
    if (stored.unsaved.length === 0) events.onSaved("server");
  }

  /** Another device has gone on with this response: both are brought together, and saved. */
  async function catchUp(resumeCode: string | null): Promise<void> {
    const code = resumeCode ?? draft.resumeCode;
    const server = code ? await fetchDraft(code) : null;
    if (!server) return;
    const merged = await noteSave(store, draft, draft.id, (stored) => mergedWithServer(stored, server));
    if (!merged || over) return;
    take({ kind: "draft", draft: merged });
    tell("draft");
    saveIn(0);
  }

  async function end(how: Ending): Promise<void> {
    over = true;
    clearTimeout(timer);
    await endResponse(store, draft, draft.id, how);
    tell("moved");
  }

  return {
    draft: () => draft,
    change,
    save,

    /** Saves, and says the code to go on with elsewhere; null when the server cannot be reached. */
    async resumeCode(): Promise<string | null> {
      await save();
      return draft.resumeCode;
    },

    /** What other tabs and the service worker tell. */
    async hear(news: Pick<News, "id" | "slot">): Promise<void> {
      if (over || (news.id !== draft.id && news.slot !== slotKey(draft))) return;
      let now: Standing | null;
      do {
        await lastChange;
        now = await currentDraft(store, draft);
        // What was changed here meanwhile is newer than what was read.
      } while (pending > 0);
      if (now) take(now);
    },

    /** Moves everything to the outbox. */
    async finish(): Promise<Standing> {
      await lastChange;
      over = true;
      clearTimeout(timer);
      const standing = await finishDraft(store, draft, circumstancesOf(draft.id === begunHere));
      tell("moved");
      return standing;
    },

    /**
     * The person does not take part, or not any more: first what is on the server goes, then what is here.
     * @returns false when the server could not be reached for that
     */
    async giveUp(how: "declined" | "stopped"): Promise<boolean> {
      clearTimeout(timer);
      await Promise.all([lastChange, lastSave]);
      if (draft.sentBefore) {
        // Whether the last save arrived is not always known; one without answers says, and brings the code.
        if (!draft.resumeCode) {
          const emptied = { ...draft, answers: {}, revision: draft.revision + 1 };
          const outcome = await sendResponse(emptied, "partial");
          if (outcome.kind === "refused" && outcome.code === "response_withdrawn")
            return end(how).then(() => true);
          if (outcome.kind !== "stored" || !outcome.resumeCode) return false;
          draft = { ...draft, revision: emptied.revision, resumeCode: outcome.resumeCode };
        }
        if (!(await withdrawAnswers(draft.resumeCode ?? ""))) return false;
      }
      await end(how);
      return true;
    },

    /** Nothing more comes from this page. */
    close(): void {
      over = true;
      clearTimeout(timer);
    },
  };
}
