import type { LiveQuestionView } from "../../../domain/live/live-question.ts";
import { useLocale } from "../../locale-context.tsx";
import { useMessages } from "../../use-messages.ts";
import { ballotInWords } from "./ballot-in-words.ts";

type Props = {
  view: LiveQuestionView;
  ballot: { value: unknown; comment?: string | null | undefined } | null;
};

/** The participant's own answer, in words. */
export function OwnAnswer({ view, ballot }: Props) {
  const words = useMessages().participant;
  const locale = useLocale();
  const lines = ballot ? ballotInWords(view, ballot, locale) : [];
  if (lines.length === 0) return <p className="hint">{words.noAnswer}</p>;
  return (
    <section className="own-answer">
      <h2 className="phone-heading">{words.yourAnswer}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>
            <bdi>{line}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}
