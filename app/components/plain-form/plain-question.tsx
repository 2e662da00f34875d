import { PlainBoolean, PlainChoices, PlainMenu, PlainRanking, PlainRating } from "./plain-choices.tsx";
import { PlainFrame } from "./plain-frame.tsx";
import { type PlainProps, usePlainWords } from "./plain-parts.ts";
import { PlainGrid, PlainList, PlainMatrix } from "./plain-tables.tsx";
import { PlainComment, PlainMultipleText, PlainShown, PlainSlider, PlainText } from "./plain-texts.tsx";

/** A question as native controls, by its type. */
export function PlainQuestion(props: PlainProps & { part?: boolean }) {
  switch (props.question.getType()) {
    case "text":
      return <PlainText {...props} />;
    case "comment":
      return <PlainComment {...props} />;
    case "radiogroup":
    case "buttongroup":
    case "checkbox":
    case "tagbox":
    case "imagepicker":
    case "imagemap":
      return <PlainChoices {...props} />;
    case "boolean":
      return <PlainBoolean {...props} />;
    case "dropdown":
      return <PlainMenu {...props} />;
    case "rating":
      return <PlainRating {...props} />;
    case "ranking":
      return <PlainRanking {...props} />;
    case "slider":
      return <PlainSlider {...props} />;
    case "multipletext":
      return <PlainMultipleText {...props} />;
    case "matrix":
      return <PlainMatrix {...props} />;
    case "matrixdropdown":
      return <PlainGrid {...props} />;
    case "matrixdynamic":
    case "paneldynamic":
      return <PlainList {...props} />;
    case "html":
    case "image":
    case "expression":
      return <PlainShown {...props} />;
    default:
      return <NotHere {...props} />;
  }
}

/** A file or a drawing: nothing is lost, but only a script can take it. */
function NotHere(props: PlainProps) {
  return (
    <PlainFrame {...props} holds="several">
      <p className="plain-hint">{usePlainWords().needsScript}</p>
    </PlainFrame>
  );
}
