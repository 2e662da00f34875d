import type { SurveyModel } from "survey-core";
import type { Deletion } from "../components/survey/stop-panel.tsx";
import type { SavedWhere } from "../components/survey/survey-footer.tsx";
import type { SurveyPageData } from "../components/survey/survey-page-data.ts";
import type { SurveyView } from "../components/survey/survey-view.ts";
import { orderOf } from "../domain/form/random-order.ts";
import type { Definition } from "../domain/survey/definition.ts";
import { type Locale, otherLocale } from "../i18n/locale.ts";
import { endResponse, noteReceiptSeen, reopenDraft, type Standing, standingOfResponse } from "./drafts.ts";
import { keepForOffline } from "./keep-for-offline.ts";
import type { Answers, Draft } from "./kept.ts";
import { addressesOf, leaveForNextPerson } from "./next-person.ts";
import type { OutboxRunner } from "./outbox-runner.ts";
import { openResponse, type ResponseKeeper } from "./response-keeper.ts";
import { type RunningSurvey, runSurvey } from "./running-survey.ts";
import { type Store, slotKey } from "./store.ts";
import type { News, Tabs } from "./tabs.ts";

/** `kept` says whether the answers are on this device, `trying` whether they are being sent. */
export type Screen =
  | { kind: "asking" }
  | { kind: "waiting"; trying: boolean; kept: boolean }
  | { kind: "sent"; withdrawalCode: string | null }
  | { kind: "refused"; code: string; kept: boolean; trying: boolean }
  | { kind: "declined"; takenBack: boolean | null }
  /** `code` is null while it is not known; `deleted` says how far deleting is. */
  | {
      kind: "stopping";
      agreed: boolean;
      code: string | null;
      asked: boolean;
      deleted: Deletion;
    };

/** Everything that the page shows. */
export type RespondentState = {
  locale: Locale;
  screen: Screen;
  view: SurveyView;
  saved: SavedWhere;
  sending: boolean;
  /** The server found something in the answers that needs another look. */
  toCheck: boolean;
};

export type Respondent = ReturnType<typeof createRespondent>;

type Surroundings = { data: SurveyPageData; store: Store; tabs: Tabs; outbox: OutboxRunner };

/** So long a person looks at "sending" before "waiting to be sent" says that they may go; in milliseconds. */
const longestLook = 8_000;

const noView: SurveyView = { step: 1, steps: 1, minutesLeft: null, canGoBack: false, isLast: false };

/**
 * One person's way through a survey: the questions, the sending, and how it ends. What is shown is its state.
 * @param definition of the draft's version
 * @param prepared a model of that definition that nothing was answered in, to begin with
 */
export function createRespondent(
  { data, store, tabs, outbox }: Surroundings,
  draft: Draft,
  definition: Definition,
  prepared: SurveyModel | null,
) {
  let state: RespondentState = {
    locale: data.locale,
    screen: { kind: "asking" },
    view: noView,
    saved: "nothing",
    sending: false,
    toCheck: false,
  };
  const listeners = new Set<() => void>();
  const show = (changes: Partial<RespondentState>) => {
    state = { ...state, ...changes };
    for (const listener of listeners) listener();
  };

  const waiting = (trying: boolean): Screen => ({ kind: "waiting", trying, kept: store.isKept() });

  let id = draft.id;
  let keeper: ResponseKeeper | null = null;
  let running: RunningSurvey | null = null;

  function openKeeper(draft: Draft): void {
    id = draft.id;
    keeper = openResponse(store, tabs, draft, {
      onSaved: (saved) => state.saved !== saved && show({ saved }),
      onChanges: (answers) => running?.enter(answers, { silently: true }),
      onStanding: (now) => void become(now),
      onRefused: (code) => show({ screen: { kind: "refused", code, kept: false, trying: false } }),
      mayStore: () => running?.consent() === "given",
    });
  }

  function begin(draft: Draft): void {
    openKeeper(draft);
    running = runSurvey(
      {
        definition,
        model: prepared,
        language: data.languages[state.locale],
        order: orderOf(draft.id),
        facts: data.facts,
        answers: draft.answers,
        page: draft.page,
      },
      {
        onView: (view) => show({ view }),
        onAnswers: (answers) => keeper?.change({ answers }),
        onPage: (page) => keeper?.change({ page }),
        onFinish: () => void finish(),
      },
    );
    prepared = null;
    state = { ...state, view: running.view() };
  }

  /** Shows how the response stands now. */
  async function become(now: Standing | null): Promise<void> {
    switch (now?.kind) {
      case "sent":
        await noteReceiptSeen(store, data);
        history.replaceState(history.state, "", addressesOf(data).thanks);
        show({
          sending: false,
          screen: { kind: "sent", withdrawalCode: now.receipt.withdrawalCode },
        });
        return;
      case "waiting": {
        id = now.entry.id;
        const { refused } = now.entry;
        if (!refused) return show({ sending: false, screen: waiting(false) });
        if (refused.code === "invalid_answers") return lookAgain(refused.errors);
        return show({
          sending: false,
          screen: { kind: "refused", code: refused.code, kept: true, trying: false },
        });
      }
      case "ended":
        return location.reload();
    }
  }

  /** The server found something in the answers: they are a draft again. */
  async function lookAgain(errors: Parameters<RunningSurvey["showErrors"]>[0]): Promise<void> {
    const draft = await reopenDraft(store, id);
    // Another draft has begun in its place.
    if (!draft)
      return show({ screen: { kind: "refused", code: "invalid_answers", kept: true, trying: false } });
    if (draft.version !== data.version) return location.reload();
    openKeeper(draft);
    running?.enter(draft.answers, { silently: true });
    show({ sending: false, screen: { kind: "asking" }, toCheck: true });
    running?.showErrors(errors);
  }

  async function finish(): Promise<void> {
    if (!keeper || state.sending) return;
    if (running?.consent() === "declined") return decline();
    show({ sending: true, toCheck: false });
    const now = await keeper.finish();
    if (now.kind !== "waiting") return become(now);
    id = now.entry.id;
    const patience = setTimeout(() => {
      if (state.sending) show({ sending: false, screen: waiting(true) });
    }, longestLook);
    await outbox.run(id);
    clearTimeout(patience);
    await become(await standingOfResponse(store, data, id));
  }

  async function decline(): Promise<void> {
    show({ screen: { kind: "declined", takenBack: null } });
    const takenBack = (await keeper?.giveUp("declined")) ?? true;
    show({ screen: { kind: "declined", takenBack } });
  }

  function goOn(): void {
    if (state.sending || !running) return;
    show({ toCheck: false });
    if (running.consent() === "declined") return void decline();
    const before = running.page();
    running.next();
    if (running.page() !== before) void keeper?.save();
  }

  begin(draft);

  return {
    state: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    get running() {
      return running;
    },
    become,
    goOn,
    back: () => running?.back(),
    decline,

    /** Takes over what was entered before SurveyJS was there. */
    enter: (answers: Answers) => running?.enter(answers, { silently: false }),

    switchLanguage(): void {
      const locale = otherLocale(state.locale);
      running?.setLanguage(data.languages[locale]);
      keeper?.change({ locale });
      document.documentElement.lang = locale;
      document.title = data.title[locale];
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on many phones.
      document.cookie = `chorus-language=${locale}; Path=/; Max-Age=31536000; SameSite=Lax`;
      const query = new URLSearchParams(location.search);
      query.set("lang", locale);
      history.replaceState(history.state, "", `?${query}`);
      show({ locale });
      void keepForOffline(data, locale);
    },

    async sendNow(): Promise<void> {
      const { screen } = state;
      if (screen.kind !== "waiting" && screen.kind !== "refused") return;
      show({ screen: { ...screen, trying: true } });
      await outbox.run(id);
      await become(await standingOfResponse(store, data, id));
    },

    async deleteHere(): Promise<void> {
      await endResponse(store, data, id, "stopped");
      show({ screen: { kind: "stopping", agreed: true, code: null, asked: true, deleted: "here" } });
    },

    /** Asks whether to keep the answers for later or to delete them; the code comes as soon as it is known. */
    async stop(): Promise<void> {
      const agreed = running?.consent() === "given";
      const code = keeper?.draft().resumeCode ?? null;
      const screen = { kind: "stopping", agreed, code, asked: code !== null, deleted: "no" } as const;
      show({ screen });
      if (!agreed || code !== null) return;
      const given = (await keeper?.resumeCode()) ?? null;
      if (state.screen === screen) show({ screen: { ...screen, code: given, asked: true } });
    },

    keepGoing: () => show({ screen: { kind: "asking" } }),

    async deleteEverything(): Promise<void> {
      const { screen } = state;
      if (screen.kind !== "stopping" || !keeper) return;
      const gone = await keeper.giveUp("stopped");
      show({ screen: { ...screen, deleted: gone ? "everywhere" : "failed" } });
    },

    nextPerson: () => leaveForNextPerson(store, data),
    goHome: () => leaveForNextPerson(store, data, "/"),

    /** What other tabs and the service worker tell. */
    async hear(news: News): Promise<void> {
      if (state.screen.kind === "asking" || state.screen.kind === "stopping") return keeper?.hear(news);
      if (news.id === id && news.kind === "moved") await become(await standingOfResponse(store, data, id));
    },

    /** The page was put aside for a while: other tabs may have gone on. */
    async comeBack(): Promise<void> {
      const { kind } = state.screen;
      if (kind === "asking" || kind === "stopping") return keeper?.hear({ id, slot: slotKey(data) });
      const now = await standingOfResponse(store, data, id);
      if (now) await become(now);
      else location.reload();
    },

    /** The page is put aside, perhaps for good. */
    leave: () => void keeper?.save(true),
  };
}
