import { useMessages } from "../locale-context.tsx";

/** Where the answers are kept: nothing to keep yet, on the device, or on the server too. */
export type SavedWhere = "nothing" | "here" | "server";

/** Always in reach of the thumb: where the answers are, the way back and the way on. */
export function SurveyFooter(props: {
  saved: SavedWhere;
  /** What the way on does now. */
  forward: "next" | "send" | "sending" | "getReady";
  canGoBack: boolean;
  onBack(): void;
  onForward(): void;
}) {
  const words = useMessages().respondent.survey;
  return (
    <footer className="survey-footer">
      <p className="saved" role="status">
        {props.saved === "nothing" ? null : <SavedLine where={props.saved} />}
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
    </footer>
  );
}

function SavedLine({ where }: { where: "here" | "server" }) {
  const words = useMessages().respondent.survey;
  if (where === "server") return <>{words.saved}</>;
  return <>{matchMedia("(pointer: coarse)").matches ? words.savedOnPhone : words.savedOnComputer}</>;
}
