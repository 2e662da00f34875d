import { useMessages } from "../locale-context.tsx";
import { Notice } from "./notice.tsx";

/** What can stand between the answers and the server; the answers stay on the device in every case. */
export type Trouble =
  | "notLoaded"
  | "unreachable"
  | "busy"
  | "refused"
  | "invalid"
  | "codeNeeded"
  | "codeUsed";

export function TroubleNotice({ trouble, onTryAgain }: { trouble: Trouble; onTryAgain(): void }) {
  const words = useMessages().respondent.survey;
  if (trouble === "invalid") return <Notice kind="alert" title={words.checkTitle} text={words.check} />;
  if (trouble === "codeUsed") return <Notice kind="alert" title={words.notSentTitle} text={words.codeUsed} />;
  if (trouble === "codeNeeded") {
    return (
      <Notice kind="warn" title={words.codeNeededTitle} text={words.codeNeeded}>
        <a className="button button-small" href="/c">
          {words.enterCode}
        </a>
      </Notice>
    );
  }
  const { title, text } = {
    notLoaded: { title: words.notLoadedTitle, text: words.notLoaded },
    unreachable: { title: words.notSentTitle, text: words.unreachable },
    busy: { title: words.notSentTitle, text: words.busy },
    refused: { title: words.notSentTitle, text: words.notAccepted },
  }[trouble];
  return (
    <Notice kind="warn" title={title} text={text}>
      <button type="button" className="button button-small" onClick={onTryAgain}>
        {words.tryAgain}
      </button>
    </Notice>
  );
}
