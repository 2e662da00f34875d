import { useMessages } from "../use-messages.ts";
import { HiddenMark } from "./hidden-mark.tsx";
import type { SurveyReport } from "./view/survey-report.ts";

/** In place of results, before the first release: why, and what comes next. */
export function NothingReleased({ report, canRelease }: { report: SurveyReport; canRelease: boolean }) {
  const { staff, releases } = useMessages();
  const { slug, kind, wave, minimum } = report;
  return (
    <div className="empty stack too-few">
      <h2>{releases.none.title}</h2>
      <HiddenMark words={staff.results.hidden} />
      <p>{releases.none.detail(minimum)}</p>
      {!canRelease && <p>{releases.none.waits}</p>}
      {kind === "survey" && wave.state === "open" && (
        <p>
          <a className="button" href={`/s/${slug}`}>
            {staff.results.share}
          </a>
        </p>
      )}
    </div>
  );
}
