import type { Messages } from "../../i18n/messages.ts";
import { useRespondentMessages } from "../use-respondent-messages.ts";
import { useScreenHeading } from "./use-screen-heading.ts";

type Words = Messages["respondent"];

/** What each refusal means for the person. */
function refusal(code: string, { sending, survey }: Words): { title: string; text: string } {
  switch (code) {
    case "survey_closed":
      return { title: survey.closedTitle, text: sending.closed };
    case "response_complete":
      return { title: sending.elsewhereTitle, text: sending.elsewhere };
    case "response_withdrawn":
      return { title: sending.withdrawnTitle, text: sending.withdrawn };
    case "entry_code_required":
    case "entry_code_unknown":
    case "entry_code_used":
      return { title: sending.codeTitle, text: sending.code };
    default:
      return { title: sending.refusedTitle, text: sending.refused };
  }
}

/** The server will not take the answers: why, what is safe, and what can be done. */
export function RefusedPanel(props: {
  code: string;
  trying: boolean;
  /** Null where sending again would change nothing. */
  onSendNow: (() => void) | null;
  onDelete: (() => void) | null;
}) {
  const { onSendNow, onDelete, trying } = props;
  const words = useRespondentMessages().respondent;
  const heading = useScreenHeading();
  const { title, text } = refusal(props.code, words);
  return (
    <main id="content" className="page stack stack-loose">
      <div className="notice notice-warn stack stack-tight">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p className="lead">{text}</p>
      </div>
      <div className="stack stack-tight">
        {onSendNow && (
          <button
            type="button"
            className="button button-line"
            aria-disabled={trying}
            onClick={() => !trying && onSendNow()}
          >
            {trying ? words.sending.sendingNow : words.survey.tryAgain}
          </button>
        )}
        {onDelete && (
          <button type="button" className="button button-quiet" onClick={onDelete}>
            {words.sending.deleteHere}
          </button>
        )}
        <a className="button button-quiet" href="/">
          {words.goHome}
        </a>
      </div>
    </main>
  );
}
