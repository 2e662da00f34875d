import { useRespondentMessages } from "../use-respondent-messages.ts";
import type { SurveyView } from "./survey-view.ts";

/** More steps than this would be too thin to see; then one bar grows. */
const mostSegments = 14;

/** How far one is, and about how long it still takes. */
export function SurveySteps({ view }: { view: SurveyView }) {
  const words = useRespondentMessages().respondent.survey;
  const { step, steps, minutesLeft, isLast } = view;
  const left =
    isLast && steps > 1 ? words.lastStep : minutesLeft === null ? null : words.minutesLeft(minutesLeft);
  const where = steps > 1 ? words.progress(step, steps) : null;
  return (
    <div className="steps-block">
      {steps > 1 && (
        <div className="steps" aria-hidden="true">
          {steps <= mostSegments ? (
            Array.from({ length: steps }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is its position.
              <i key={index} className={index + 1 < step ? "done" : index + 1 === step ? "now" : undefined} />
            ))
          ) : (
            <i className="whole">
              <i className="done" style={{ width: `${(100 * step) / steps}%` }} />
            </i>
          )}
        </div>
      )}
      {(where || left) && <p className="kicker">{[where, left].filter(Boolean).join(" · ")}</p>}
    </div>
  );
}
