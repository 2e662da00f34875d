import { FilingLink, filingAddress } from "../change/evidence/filing-link.tsx";
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
  filedFrom = null,
}: {
  question: QuestionView;
  id: string;
  hiddenWords: string;
  /** For planners: the release or the session that it could be filed from, as evidence of a plan. */
  filedFrom?: Parameters<typeof filingAddress>[0] | null;
}) {
  const words = useMessages().staff.results;
  const { name, title, finding, source, picture, table } = question;
  const canBeFiled = picture.kind === "choices" || picture.kind === "histogram";
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
      {filedFrom && canBeFiled && <FilingLink address={filingAddress(filedFrom, name)} question={title} />}
    </article>
  );
}
