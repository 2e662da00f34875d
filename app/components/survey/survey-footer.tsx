import { useRespondentMessages } from "../use-respondent-messages.ts";
import { PrivacyLink } from "./privacy-link.tsx";

/** Where the newest answers are: nothing to keep yet, only on this page, on the device, on the server too. */
export type SavedWhere = "nothing" | "page" | "device" | "server";

/** Always in reach of the thumb: where the answers are, the way back, the way on, and the way out. */
export function SurveyFooter(props: {
  saved: SavedWhere;
  /** What the way on does now. */
  forward: "next" | "send" | "sending";
  canGoBack: boolean;
  slug: string;
  onBack(): void;
  onForward(): void;
  onStop(): void;
}) {
  const { survey: words, plain } = useRespondentMessages().respondent;
  return (
    <footer className="survey-footer">
      <p className="saved" role="status">
        <SavedLine where={props.saved} />
      </p>
      <div className="survey-buttons">
        {props.canGoBack && (
          <button type="button" className="button button-quiet" onClick={props.onBack}>
            {words.back}
          </button>
        )}
        <button
          type="button"
          className="button"
          aria-disabled={props.forward === "sending"}
          onClick={props.onForward}
        >
          {words[props.forward]}
        </button>
      </div>
      <div className="survey-asides">
        <button type="button" className="stop-link" onClick={props.onStop}>
          {plain.stop}
        </button>
        {!props.canGoBack && <PrivacyLink slug={props.slug} />}
      </div>
    </footer>
  );
}

function SavedLine({ where }: { where: SavedWhere }) {
  const words = useRespondentMessages().respondent.survey;
  switch (where) {
    case "device":
      return <>{matchMedia("(pointer: coarse)").matches ? words.savedOnPhone : words.savedOnComputer}</>;
    case "server":
      return <>{words.saved}</>;
    default:
      return null;
  }
}
