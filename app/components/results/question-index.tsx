import { useMessages } from "../use-messages.ts";
import type { QuestionView } from "./view/question-view.ts";

/** Where a question stands on the page. */
export const questionAnchor = (place: number): string => `question-${place + 1}`;

/** The questions as links, folded away: one stop for the keyboard instead of thirty. */
export function QuestionIndex({ questions }: { questions: QuestionView[] }) {
  const words = useMessages().staff.results;
  return (
    <details className="question-index no-print">
      <summary>{words.jump(questions.length)}</summary>
      <nav aria-label={words.questions}>
        <ol>
          {questions.map(({ name, title }, place) => (
            <li key={name}>
              <a href={`#${questionAnchor(place)}`}>{title}</a>
            </li>
          ))}
        </ol>
      </nav>
    </details>
  );
}
