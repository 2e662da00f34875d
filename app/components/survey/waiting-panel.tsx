import { useRespondentMessages } from "../use-respondent-messages.ts";
import { useScreenHeading } from "./use-screen-heading.ts";

/** Finished, but not with the server yet: said plainly, and not in the colours of thanks. */
export function WaitingPanel(props: {
  trying: boolean;
  /** Whether the device keeps the answers when the page is closed. */
  kept: boolean;
  onSendNow(): void;
  onNextPerson(): void;
}) {
  const { sending: words, thanks } = useRespondentMessages().respondent;
  const heading = useScreenHeading();
  return (
    <main id="content" className="page stack stack-loose">
      <div className="notice notice-warn stack stack-tight">
        <h1 ref={heading} tabIndex={-1}>
          {words.waitingTitle}
        </h1>
        <p className="lead">{props.kept ? words.waitingText : words.waitingHere}</p>
        <button
          type="button"
          className="button"
          aria-disabled={props.trying}
          onClick={() => !props.trying && props.onSendNow()}
        >
          {props.trying ? words.sendingNow : words.sendNow}
        </button>
      </div>
      {props.kept && (
        <>
          <ul className="plain-list">
            {words.waitingWhat.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <div className="stack stack-tight">
            <button type="button" className="button button-line" onClick={props.onNextPerson}>
              {thanks.nextPerson}
            </button>
            <p className="hint centred">{words.nextPersonWaiting}</p>
          </div>
        </>
      )}
    </main>
  );
}
