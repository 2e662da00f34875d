import { useMessages } from "../use-messages.ts";
import { ResultPicture } from "./result-picture.tsx";
import { ResultSentence } from "./result-sentence.tsx";
import { ResultsTable } from "./results-table.tsx";
import type { QuestionView } from "./view/question-view.ts";

/** One question: what stands out, the picture, its sentence, and its table one key away. */
export function QuestionCard({
  question,
  id,
  hiddenWords,
}: {
  question: QuestionView;
  id: string;
  hiddenWords: string;
}) {
  const words = useMessages().staff.results;
  const { title, finding, source, picture, table } = question;
  return (
    <article className="card question-card" aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {title}
      </h2>
      {finding && <p className="finding">{finding}</p>}
      <figure>
        <ResultPicture picture={picture} hiddenWords={hiddenWords} />
        <ResultSentence source={source} />
      </figure>
      {table && <ResultsTable table={table} summary={words.table} />}
    </article>
  );
}
