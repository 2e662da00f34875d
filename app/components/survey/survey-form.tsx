import { type MouseEvent, useEffect, useRef, useState } from "react";
import type { Definition } from "../../domain/survey/definition.ts";
import { type Bilingual, type Locale, otherLocale } from "../../i18n/locale.ts";
import { LanguageLink } from "../language-link.tsx";
import { LocaleProvider, useLocale, useMessages } from "../locale-context.tsx";
import { Mark } from "../mark.tsx";
import { Declined } from "./declined.tsx";
import { Notice } from "./notice.tsx";
import {
  forgetResponse,
  keepReceipt,
  keepResponse,
  loadResponse,
  type SavedResponse,
} from "./saved-response.ts";
import { type SendOutcome, sendAnswers, withdrawAnswers } from "./send-answers.ts";
import type { SurveyIsland } from "./survey-island.tsx";
import { SurveySteps } from "./survey-steps.tsx";
import type { SurveyView, ViewFacts } from "./survey-view.ts";
import { ThanksPanel } from "./thanks-panel.tsx";

export type SurveyToTake = {
  slug: string;
  version: number;
  /** As asked for in the address. */
  wave: string | null;
  title: Bilingual;
  /** The language of the questions for each language of the page. */
  languages: Bilingual;
  definition: Definition;
  facts: ViewFacts;
  firstPage: { html: string; view: SurveyView };
};

/** Where the person is: before, while and after sending. */
type Phase = "asking" | "sending" | "declined" | "closed" | "sent";

type Trouble = "notLoaded" | "unreachable" | "busy" | "refused" | "invalid";

/** The words of the page follow the person's choice at once, without asking the server. */
export function SurveyForm({ survey }: { survey: SurveyToTake }) {
  const [locale, setLocale] = useState(useLocale());
  const switchLanguage = (to: Locale) => {
    setLocale(to);
    document.documentElement.lang = to;
    document.title = survey.title[to];
    const query = new URLSearchParams(location.search);
    query.set("lang", to);
    history.replaceState(history.state, "", `?${query}`);
  };
  return (
    <LocaleProvider locale={locale}>
      <SurveyPage survey={survey} onLanguage={switchLanguage} />
    </LocaleProvider>
  );
}

function SurveyPage({ survey, onLanguage }: { survey: SurveyToTake; onLanguage(to: Locale): void }) {
  const locale = useLocale();
  const words = useMessages().respondent.survey;
  const [view, setView] = useState(survey.firstPage.view);
  const [phase, setPhase] = useState<Phase>("asking");
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [saved, setSaved] = useState<"no" | "here" | "server">("no");
  const [pressedEarly, setPressedEarly] = useState(false);
  // The first HTML stays: the island owns what is inside, whatever the loader says later.
  const [html] = useState(survey.firstPage.html);
  const container = useRef<HTMLDivElement>(null);
  const island = useRef<SurveyIsland | null>(null);
  const response = useRef<SavedResponse | null>(null);
  const latest = useRef({ locale, finish: () => {} });

  const keep = (changes: Partial<SavedResponse>) => {
    if (!response.current) return;
    response.current = { ...response.current, ...changes };
    const kept = keepResponse(survey, response.current);
    if (Object.keys(response.current.answers).length > 0) setSaved(kept ? "here" : "no");
  };

  const send = async (status: "partial" | "complete"): Promise<SendOutcome> => {
    const { id, revision, answers } = { ...response.current!, revision: response.current!.revision + 1 };
    keep({ revision, sentBefore: true });
    const outcome = await sendAnswers({
      id,
      survey: survey.slug,
      version: survey.version,
      ...(survey.wave === null ? {} : { wave: survey.wave }),
      locale: latest.current.locale,
      revision,
      status,
      answers,
    });
    if (outcome.kind === "stored" && outcome.withdrawalCode) keep({ withdrawalCode: outcome.withdrawalCode });
    return outcome;
  };

  const savePartly = async () => {
    if (island.current?.consent() !== "given") return;
    const answers = response.current?.answers;
    const outcome = await send("partial");
    if (outcome.kind === "stored" && response.current?.answers === answers) setSaved("server");
  };

  const decline = () => {
    // Answers of a person who agreed first and then changed their mind are taken back.
    if (response.current?.withdrawalCode) void withdrawAnswers(response.current.withdrawalCode);
    response.current = null;
    forgetResponse(survey);
    setPhase("declined");
  };

  const finish = async () => {
    if (phase === "sending") return;
    if (island.current?.consent() === "declined") return decline();
    setTrouble(null);
    setPhase("sending");
    const outcome = await send("complete");
    switch (outcome.kind) {
      case "stored":
      case "alreadyComplete":
        keepReceipt(survey.slug, { withdrawalCode: response.current?.withdrawalCode ?? null });
        forgetResponse(survey);
        response.current = null;
        history.replaceState(
          history.state,
          "",
          `${location.pathname.replace(/\/$/, "")}/thanks${location.search}`,
        );
        return setPhase("sent");
      case "closed":
        return setPhase("closed");
      case "invalid":
        setPhase("asking");
        setTrouble("invalid");
        return island.current?.showErrors(outcome.errors);
      default:
        setPhase("asking");
        return setTrouble(outcome.kind);
    }
  };
  latest.current = { locale, finish: () => void finish() };

  const load = async (cancelled: () => boolean) => {
    try {
      const { mountSurvey } = await import("./survey-island.tsx");
      if (cancelled() || !container.current || island.current) return;
      response.current ??= loadResponse(survey);
      island.current = mountSurvey({
        container: container.current,
        definition: survey.definition,
        language: survey.languages[locale],
        facts: survey.facts,
        answers: response.current.answers,
        page: response.current.page,
        onReady: () =>
          setPressedEarly((pressed) => {
            if (pressed) queueMicrotask(() => island.current?.next());
            return false;
          }),
        onView: setView,
        onAnswers: (answers) => keep({ answers }),
        onPage: (page) => keep({ page }),
        onFinish: () => latest.current.finish(),
      });
      setTrouble(null);
    } catch {
      if (!cancelled()) setTrouble("notLoaded");
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once; the island lives as long as the page.
  useEffect(() => {
    let left = false;
    // After the first paint: the questions are there to read and to answer before SurveyJS is.
    const frame = requestAnimationFrame(() => setTimeout(() => void load(() => left)));
    return () => {
      left = true;
      cancelAnimationFrame(frame);
      const mounted = island.current;
      island.current = null;
      setTimeout(() => mounted?.unmount());
    };
  }, []);

  const goOn = () => {
    setTrouble(null);
    if (!island.current) {
      setPressedEarly(true);
      return void load(() => false);
    }
    const { current } = island;
    if (current.consent() === "declined") return decline();
    const before = current.page();
    current.next();
    if (current.page() !== before) void savePartly();
  };

  const switchLanguage = (event: MouseEvent) => {
    if (!island.current && phase === "asking") return;
    event.preventDefault();
    const to = otherLocale(locale);
    island.current?.setLanguage(survey.languages[to]);
    onLanguage(to);
  };

  return (
    <>
      <header className="bar">
        <span className="bar-name">
          <Mark />
          {phase === "asking" || phase === "sending" ? <h1>{survey.title[locale]}</h1> : survey.title[locale]}
        </span>
        <div className="bar-end">
          <LanguageLink onClick={switchLanguage} />
        </div>
      </header>
      {phase === "sent" && <ThanksPanel slug={survey.slug} wave={survey.wave} />}
      {phase === "declined" && <Declined onChangeMind={() => location.reload()} />}
      {phase === "closed" && (
        <main id="content" className="page stack">
          <Notice kind="warn" title={words.closedTitle} text={words.closedWhileAnswering} />
        </main>
      )}
      {(phase === "asking" || phase === "sending") && (
        <>
          <main id="content" className="page survey-page">
            <SurveySteps view={view} />
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: SurveyJS's own rendering, made by our server. */}
            <div ref={container} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: html }} />
            {trouble && (
              <TroubleNotice trouble={trouble} onTryAgain={trouble === "notLoaded" ? goOn : finish} />
            )}
          </main>
          <footer className="survey-footer">
            <p className="saved" role="status">
              {saved !== "no" && <SavedLine where={saved} />}
            </p>
            <div className="survey-buttons">
              {view.canGoBack && (
                <button type="button" className="button button-quiet" onClick={() => island.current?.back()}>
                  {words.back}
                </button>
              )}
              <button type="button" className="button" aria-disabled={phase === "sending"} onClick={goOn}>
                {phase === "sending"
                  ? words.sending
                  : pressedEarly
                    ? words.getReady
                    : view.isLast
                      ? words.send
                      : words.next}
              </button>
            </div>
          </footer>
        </>
      )}
    </>
  );
}

function SavedLine({ where }: { where: "here" | "server" }) {
  const words = useMessages().respondent.survey;
  if (where === "server") return <>{words.saved}</>;
  return <>{matchMedia("(pointer: coarse)").matches ? words.savedOnPhone : words.savedOnComputer}</>;
}

function TroubleNotice({ trouble, onTryAgain }: { trouble: Trouble; onTryAgain(): void }) {
  const words = useMessages().respondent.survey;
  const again = (
    <button type="button" className="button button-small" onClick={onTryAgain}>
      {words.tryAgain}
    </button>
  );
  switch (trouble) {
    case "invalid":
      return <Notice kind="alert" title={words.checkTitle} text={words.check} />;
    case "notLoaded":
      return (
        <Notice kind="warn" title={words.notLoadedTitle} text={words.notLoaded}>
          {again}
        </Notice>
      );
    default: {
      const text = { unreachable: words.unreachable, busy: words.busy, refused: words.notAccepted }[trouble];
      return (
        <Notice kind="warn" title={words.notSentTitle} text={text}>
          {again}
        </Notice>
      );
    }
  }
}
