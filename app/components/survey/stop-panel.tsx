import { useRespondentMessages } from "../use-respondent-messages.ts";
import { useScreenHeading } from "./use-screen-heading.ts";

/** How far deleting is: not asked for, the server out of reach, gone everywhere, or gone from this device. */
export type Deletion = "no" | "failed" | "everywhere" | "here";

/** For those who stop: keep for later, with the code to go on elsewhere, or delete everything. */
export function StopPanel(props: {
  /** Whether the person has agreed that answers are saved. */
  agreed: boolean;
  /** To go on with another device. */
  code: string | null;
  /** The code is known, or cannot be had now. */
  asked: boolean;
  deleted: Deletion;
  onGoOn(): void;
  onDelete(): void;
  onNextPerson(): void;
}) {
  const { sending: words, declined, survey } = useRespondentMessages().respondent;
  const heading = useScreenHeading();
  if (props.deleted === "everywhere" || props.deleted === "here") {
    return <Deleted everywhere={props.deleted === "everywhere"} onNextPerson={props.onNextPerson} />;
  }
  return (
    <main id="content" className="page stack stack-loose">
      <div className="stack stack-tight">
        <h1 ref={heading} tabIndex={-1}>
          {words.stopTitle}
        </h1>
        <p className="lead">{words.stopText}</p>
        <button type="button" className="button" onClick={props.onGoOn}>
          {words.keepGoing}
        </button>
      </div>
      <section className="card stack stack-tight">
        <h2>{words.keepTitle}</h2>
        <p>{words.keepHere}</p>
        <div role="status" className="stack stack-tight">
          {props.code ? (
            <>
              <p>{words.keepCode}</p>
              <code className="code centred">{props.code}</code>
            </>
          ) : !props.agreed ? (
            <p className="hint">{words.keepNotAgreed}</p>
          ) : (
            props.asked && <p className="hint">{words.keepNoCode}</p>
          )}
        </div>
        <a className="button button-line" href="/">
          {declined.home}
        </a>
      </section>
      <section className="card stack stack-tight">
        <h2>{words.deleteTitle}</h2>
        <p>{words.deleteText}</p>
        {props.deleted === "failed" && (
          <p className="notice notice-warn" role="alert">
            {declined.notTakenBack}
          </p>
        )}
        <button type="button" className="button button-line" onClick={props.onDelete}>
          {props.deleted === "failed" ? survey.tryAgain : words.deleteAll}
        </button>
      </section>
    </main>
  );
}

function Deleted({ everywhere, onNextPerson }: { everywhere: boolean; onNextPerson(): void }) {
  const { sending: words, declined, thanks } = useRespondentMessages().respondent;
  const heading = useScreenHeading();
  return (
    <main id="content" className="page stack stack-loose">
      <div className="stack stack-tight">
        <h1 ref={heading} tabIndex={-1}>
          {everywhere ? words.deletedTitle : words.deletedHereTitle}
        </h1>
        {everywhere && <p className="lead">{words.deleted}</p>}
      </div>
      <div className="stack stack-tight">
        <button type="button" className="button button-line" onClick={onNextPerson}>
          {thanks.nextPerson}
        </button>
        <a className="button button-quiet" href="/">
          {declined.home}
        </a>
      </div>
    </main>
  );
}
