import type { LiveQuestionView } from "../../domain/live/live-question.ts";
import type { Written } from "../../domain/live/released-results.ts";
import type { LiveResults as Results } from "../../domain/live/snapshot.ts";
import { formatsIn } from "../../i18n/formats.ts";
import { useLocale } from "../locale-context.tsx";
import { QuestionCard } from "../results/question-card.tsx";
import { ReleaseLine } from "../results/release-panel.tsx";
import type { SurveyReport } from "../results/view/survey-report.ts";
import { useMessages } from "../use-messages.ts";
import { languagesOf } from "./both.tsx";
import { LiveResults } from "./results/live-results.tsx";

/** What a running session has so far: for the facilitator's eyes and the room's. */
export function RunningResults({
  questions,
}: {
  questions: { question: LiveQuestionView; results: Results }[];
}) {
  const locale = useLocale();
  const { facilitator } = useMessages();
  const words = facilitator.session;
  const formats = formatsIn(locale);
  return questions.map(({ question, results }) => (
    <section key={question.name} className="card stack session-question">
      <div>
        <h2>{question.title[locale]}</h2>
        <p className="meta">
          {facilitator.kinds[question.kind]} ·{" "}
          {words.answered(facilitator.people(formats.count(results.ballots), results.ballots))}
        </p>
      </div>
      <LiveResults question={question} results={results} languages={languagesOf(locale, locale)} />
    </section>
  ));
}

/** What is left of a session: numbers from a release, and what people wrote. */
export function EndedResults({
  report,
  written,
  filedFrom,
}: {
  report: SurveyReport;
  /** For planners: the session, from which results are filed as evidence of a plan. */
  filedFrom: { session: string } | null;
  written: { question: LiveQuestionView; written: Written }[];
}) {
  const locale = useLocale();
  const { facilitator, staff } = useMessages();
  const words = facilitator.session;
  return (
    <>
      {report.release ? (
        <ReleaseLine release={report.release} />
      ) : (
        <p className="empty">{words.waits(report.minimum)}</p>
      )}
      {report.questions.map((question, place) => (
        <QuestionCard
          key={question.name}
          question={question}
          id={`question-${place + 1}`}
          hiddenWords={staff.results.hidden}
          filedFrom={report.release && filedFrom}
        />
      ))}
      {written.length > 0 && (
        <section className="stack" aria-labelledby="written">
          <div>
            <h2 id="written">{words.written}</h2>
            <p className="meta">{words.writtenLead}</p>
          </div>
          {written.map(({ question, written: texts }) => (
            <section key={question.name} className="card stack session-question">
              <h3>{question.title[locale]}</h3>
              <LiveResults
                question={{
                  ...question,
                  kind: question.kind === "words" || question.kind === "board" ? question.kind : "text",
                }}
                results={{ ballots: 0, ...texts }}
                languages={languagesOf(locale, locale)}
              />
            </section>
          ))}
        </section>
      )}
    </>
  );
}
