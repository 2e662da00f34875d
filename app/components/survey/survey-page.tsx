import { type MouseEvent, useRef, useState } from "react";
import { type Locale, otherLocale } from "../../i18n/locale.ts";
import { LanguageLink } from "../language-link.tsx";
import { useLocale, useMessages } from "../locale-context.tsx";
import { Mark } from "../mark.tsx";
import { Declined } from "./declined.tsx";
import { readEnteredFields, restoreFields } from "./entered-fields.ts";
import { Notice } from "./notice.tsx";
import { PreviewBanner } from "./preview-banner.tsx";
import { createResponseKeeper, type ResponseKeeper } from "./response-keeper.ts";
import { keepFields, takeFields } from "./saved-response.ts";
import { type SavedWhere, SurveyFooter } from "./survey-footer.tsx";
import type { SurveyToTake } from "./survey-form.tsx";
import { SurveySteps } from "./survey-steps.tsx";
import { ThanksPanel } from "./thanks-panel.tsx";
import { type Trouble, TroubleNotice } from "./trouble-notice.tsx";
import { useIsland } from "./use-island.ts";

type Phase = "asking" | "sending" | "declined" | "closed" | "sent";

/** Asks, keeps, sends: the page around the questions from the first one to the thanks. */
export function SurveyPage({ survey, onLanguage }: { survey: SurveyToTake; onLanguage(to: Locale): void }) {
  const locale = useLocale();
  const words = useMessages().respondent.survey;
  const [view, setView] = useState(survey.firstPage.view);
  const [phase, setPhase] = useState<Phase>("asking");
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [saved, setSaved] = useState<SavedWhere>("nothing");
  const [takenBack, setTakenBack] = useState<boolean | null>(null);
  // Pressed "Next" before SurveyJS was there: it goes on as soon as it is.
  const [waiting, setWaiting] = useState(false);
  // The first HTML stays: the island owns what is inside, whatever the loader says later.
  const [html] = useState(survey.firstPage.html);
  const container = useRef<HTMLDivElement>(null);
  const keeper = useRef<ResponseKeeper | null>(null);
  const current = useRef({ locale, waiting, finish: () => {} });

  const island = useIsland(
    container,
    (element) => {
      const kept = createResponseKeeper(survey);
      restoreFields(element, takeFields(survey));
      keeper.current = kept;
      return {
        container: element,
        definition: survey.definition,
        language: survey.languages[current.current.locale],
        facts: survey.facts,
        answers: kept.answers(),
        page: kept.page(),
        onReady: () => {
          setTrouble(null);
          setWaiting(false);
          if (current.current.waiting) queueMicrotask(goOn);
        },
        onView: setView,
        onAnswers: (answers) => setSaved(kept.keep({ answers }) ? "here" : "nothing"),
        onPage: (page) => kept.keep({ page }),
        onFinish: () => current.current.finish(),
      };
    },
    () => {
      setWaiting(false);
      setTrouble("notLoaded");
    },
  );

  const savePartly = async () => {
    if (!keeper.current || island.current?.consent() !== "given") return;
    const answers = keeper.current.answers();
    const outcome = await keeper.current.send("partial", locale);
    if (outcome.kind === "stored" && keeper.current.answers() === answers) setSaved("server");
  };

  const decline = async () => {
    setPhase("declined");
    setTakenBack((await keeper.current?.decline(locale)) ?? true);
  };

  const finish = async () => {
    if (!keeper.current || phase === "sending") return;
    if (island.current?.consent() === "declined") return decline();
    setTrouble(null);
    setPhase("sending");
    const outcome = await keeper.current.send("complete", locale);
    switch (outcome.kind) {
      case "stored":
      case "alreadyComplete":
        keeper.current.finish(outcome.kind === "stored" ? outcome.withdrawalCode : null);
        history.replaceState(
          history.state,
          "",
          `/s/${encodeURIComponent(survey.slug)}/thanks${location.search}`,
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
  current.current = { locale, waiting, finish: () => void finish() };

  function goOn(): void {
    if (phase === "sending") return;
    if (!island.current) {
      if (trouble === "notLoaded") loadAgain();
      else setWaiting(true);
      return;
    }
    setTrouble(null);
    if (island.current.consent() === "declined") return void decline();
    const before = island.current.page();
    island.current.next();
    if (island.current.page() !== before) void savePartly();
  }

  // Browsers remember that a script could not be loaded, so only a new page tries again.
  function loadAgain(): void {
    if (!navigator.onLine) return;
    if (container.current) keepFields(survey, readEnteredFields(container.current));
    location.reload();
  }

  const switchLanguage = (event: MouseEvent) => {
    // Before SurveyJS is there, the link loads the page in the other language.
    if (!island.current && phase === "asking") return;
    event.preventDefault();
    const to = otherLocale(locale);
    island.current?.setLanguage(survey.languages[to]);
    onLanguage(to);
  };

  const answering = phase === "asking" || phase === "sending";
  const forward = phase === "sending" ? "sending" : waiting ? "getReady" : view.isLast ? "send" : "next";
  return (
    <>
      <header className="bar">
        <span className="bar-name">
          <Mark />
          {answering ? <h1>{survey.title[locale]}</h1> : survey.title[locale]}
        </span>
        <div className="bar-end">
          <LanguageLink onClick={switchLanguage} />
        </div>
      </header>
      {survey.preview && <PreviewBanner />}
      {phase === "sent" && <ThanksPanel slug={survey.slug} wave={survey.wave} />}
      {phase === "declined" && <Declined takenBack={takenBack} onTakeBack={decline} />}
      {phase === "closed" && (
        <main id="content" className="page">
          <Notice kind="warn" title={words.closedTitle} text={words.closedWhileAnswering} />
        </main>
      )}
      {answering && (
        <>
          <main id="content" className="page survey-page">
            <SurveySteps view={view} />
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: SurveyJS's own rendering, made by our server. */}
            <div ref={container} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: html }} />
            {trouble && (
              <TroubleNotice trouble={trouble} onTryAgain={trouble === "notLoaded" ? loadAgain : finish} />
            )}
          </main>
          <SurveyFooter
            saved={saved}
            forward={forward}
            canGoBack={view.canGoBack}
            onBack={() => island.current?.back()}
            onForward={goOn}
          />
        </>
      )}
    </>
  );
}
