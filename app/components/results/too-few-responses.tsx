import { useMessages } from "../use-messages.ts";
import { HiddenMark } from "./hidden-mark.tsx";
import type { SurveyReport } from "./view/survey-report.ts";

/** In place of results, while too few have answered: why, and what would help. */
export function TooFewResponses({ report }: { report: SurveyReport }) {
  const words = useMessages().staff.results;
  const { slug, kind, wave, minimum } = report;
  return (
    <div className="empty stack too-few">
      <h2>{words.tooFew.title}</h2>
      <HiddenMark words={words.hidden(minimum)} />
      <p>{words.tooFew.detail(minimum)}</p>
      {kind === "survey" && wave.state === "open" && (
        <p>
          <a className="button" href={`/s/${slug}`}>
            {words.tooFew.share}
          </a>
        </p>
      )}
    </div>
  );
}
