import { useSyncExternalStore } from "react";
import { Survey } from "survey-react-ui";
import { LocaleProvider } from "../components/locale-context.tsx";
import { Mark } from "../components/mark.tsx";
import { Declined } from "../components/survey/declined.tsx";
import { Notice } from "../components/survey/notice.tsx";
import { PreviewBanner } from "../components/survey/preview-banner.tsx";
import { RefusedPanel } from "../components/survey/refused-panel.tsx";
import { StopPanel } from "../components/survey/stop-panel.tsx";
import { StorageNotice } from "../components/survey/storage-notice.tsx";
import { SurveyFooter } from "../components/survey/survey-footer.tsx";
import type { SurveyPageData } from "../components/survey/survey-page-data.ts";
import { SurveySteps } from "../components/survey/survey-steps.tsx";
import { ThanksPanel } from "../components/survey/thanks-panel.tsx";
import { Trap } from "../components/survey/trap.tsx";
import { WaitingPanel } from "../components/survey/waiting-panel.tsx";
import { useRespondentMessages } from "../components/use-respondent-messages.ts";
import { otherLocale } from "../i18n/locale.ts";
import { addressesOf } from "./next-person.ts";
import type { Respondent, RespondentState } from "./respondent.ts";

/** The page around the questions, from the first one to the thanks. */
export function RespondentPage({ data, respondent }: { data: SurveyPageData; respondent: Respondent }) {
  const state = useSyncExternalStore(respondent.subscribe, respondent.state);
  return (
    <LocaleProvider locale={state.locale}>
      <Header data={data} state={state} onLanguage={respondent.switchLanguage} />
      {data.preview && <PreviewBanner />}
      <Screen data={data} state={state} respondent={respondent} />
    </LocaleProvider>
  );
}

function Header(props: { data: SurveyPageData; state: RespondentState; onLanguage(): void }) {
  const { data, state, onLanguage } = props;
  const words = useRespondentMessages();
  const title = data.title[state.locale];
  const other = otherLocale(state.locale);
  return (
    <header className="bar">
      <span className="bar-name">
        <Mark />
        {state.screen.kind === "asking" ? <h1>{title}</h1> : title}
      </span>
      <div className="bar-end">
        <button type="button" className="pill" lang={other} onClick={onLanguage}>
          {words.app.switchLanguage}
        </button>
      </div>
    </header>
  );
}

type ScreenProps = { data: SurveyPageData; state: RespondentState; respondent: Respondent };

function Screen(props: ScreenProps) {
  const { data, state, respondent } = props;
  const { screen } = state;
  const addresses = addressesOf(data);
  switch (screen.kind) {
    case "asking":
      return <Questions {...props} />;
    case "sent":
      return (
        <ThanksPanel
          receipt={screen}
          handOver={addresses.handOver}
          onNextPerson={respondent.nextPerson}
          onHome={respondent.goHome}
        />
      );
    case "waiting":
      return <WaitingPanel {...screen} onSendNow={respondent.sendNow} onNextPerson={respondent.nextPerson} />;
    case "refused":
      return (
        <RefusedPanel
          code={screen.code}
          trying={screen.trying}
          onSendNow={screen.kept ? respondent.sendNow : null}
          onDelete={screen.kept ? respondent.deleteHere : null}
        />
      );
    case "declined":
      return <Declined {...screen} again={addresses.start} onTakeBack={respondent.decline} />;
    case "stopping":
      return (
        <StopPanel
          {...screen}
          onGoOn={respondent.keepGoing}
          onDelete={respondent.deleteEverything}
          onNextPerson={respondent.nextPerson}
        />
      );
  }
}

function Questions({ data, state, respondent }: ScreenProps) {
  const { running } = respondent;
  const words = useRespondentMessages().respondent.survey;
  if (!running) return null;
  return (
    <>
      <main id="content" className="page survey-page">
        <SurveySteps view={state.view} />
        {state.saved === "page" && <StorageNotice />}
        <Survey model={running.model} />
        <Trap />
        {state.toCheck && <Notice kind="alert" title={words.checkTitle} text={words.check} />}
      </main>
      <SurveyFooter
        saved={state.saved}
        forward={state.sending ? "sending" : state.view.isLast ? "send" : "next"}
        canGoBack={state.view.canGoBack}
        slug={data.slug}
        onBack={respondent.back}
        onForward={respondent.goOn}
        onStop={respondent.stop}
      />
    </>
  );
}
