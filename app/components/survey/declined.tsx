import { useRespondentMessages } from "../use-respondent-messages.ts";
import { Notice } from "./notice.tsx";
import { useScreenHeading } from "./use-screen-heading.ts";

/** For those who said no: thanks, the promise that nothing was stored, and a way back. */
export function Declined(props: {
  /** Whether nothing is stored any more; null while that is not known. */
  takenBack: boolean | null;
  /** The survey's beginning: a whole new page, so that nothing of the answers stays in memory. */
  again: string;
  onTakeBack?(): void;
}) {
  const { takenBack, onTakeBack } = props;
  const { declined: words, survey } = useRespondentMessages().respondent;
  const heading = useScreenHeading();
  return (
    <main id="content" className="page stack stack-loose">
      <div className="stack stack-tight">
        <h1 ref={heading} tabIndex={-1}>
          {words.title}
        </h1>
        {takenBack && <p className="lead">{words.text}</p>}
      </div>
      {takenBack === false && (
        <Notice kind="warn" title={words.notTakenBackTitle} text={words.notTakenBack}>
          <button type="button" className="button button-small" onClick={onTakeBack}>
            {survey.tryAgain}
          </button>
        </Notice>
      )}
      <div className="stack stack-tight">
        <a className="button button-line" href={props.again}>
          {words.changeMind}
        </a>
        <a className="button button-quiet" href="/">
          {words.home}
        </a>
      </div>
    </main>
  );
}
