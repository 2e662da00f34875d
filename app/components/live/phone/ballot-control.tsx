import type { LiveQuestionView } from "../../../domain/live/live-question.ts";
import { useMessages } from "../../use-messages.ts";
import { ChoiceControl } from "./choice-control.tsx";
import { MatrixControl } from "./matrix-control.tsx";
import { PointsControl } from "./points-control.tsx";
import { RankingControl } from "./ranking-control.tsx";
import { BoardControl, TextControl } from "./written-control.tsx";

export type ControlProps = {
  view: LiveQuestionView;
  given: { value: unknown; comment?: string | null | undefined } | null;
  order?: string[] | undefined;
  invalid: boolean;
  announce(text: string): void;
  /** Told of changes that are no input of a control. */
  onEdit(): void;
};

/** Whether a phone has controls for a question: decks may ask what only the survey's own page can. */
export const canBeAnswered = ({ kind, type, rows, columns, items }: LiveQuestionView): boolean =>
  kind !== "other" || type === "text" || items !== undefined || (rows !== undefined && columns !== undefined);

/** The controls of a question's kind, with what to do in a few words. */
export function BallotControl(props: ControlProps) {
  const { view } = props;
  const hint = useHint(view);
  return (
    <>
      {hint && (
        <p className="hint" id="ballot-hint">
          {hint}
        </p>
      )}
      <Control {...props} />
    </>
  );
}

function Control(props: ControlProps) {
  const { view } = props;
  switch (view.kind) {
    case "choice":
    case "choices":
    case "scale":
      return <ChoiceControl {...props} />;
    case "ranking":
      return <RankingControl {...props} />;
    case "points":
      return <PointsControl {...props} />;
    case "board":
      return <BoardControl {...props} />;
    case "words":
    case "text":
    case "code":
    case "number":
      return <TextControl {...props} />;
    case "other":
      if (view.rows && view.columns) return <MatrixControl {...props} />;
      if (view.items) return <BoardControl {...props} />;
      return <TextControl {...props} />;
  }
}

function useHint(view: LiveQuestionView): string | null {
  const { kinds } = useMessages().participant;
  // Whoever wrote the question may have said it already.
  const described = view.description !== undefined;
  switch (view.kind) {
    case "choices":
      if (described && view.max === undefined) return null;
      return view.max === undefined ? kinds.choices : kinds.upTo(view.max);
    case "points":
      return kinds.points(view.total ?? 100);
    case "board":
      return described ? null : kinds.board;
    case "words":
    case "ranking":
    case "code":
      return kinds[view.kind];
    default:
      return null;
  }
}
