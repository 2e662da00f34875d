import type { LiveQuestionView } from "../../../domain/live/live-question.ts";
import type { LiveResults } from "../../../domain/live/snapshot.ts";
import { formatsIn } from "../../../i18n/formats.ts";
import { useLocale } from "../../locale-context.tsx";

/** The results of a question as a table or a list. */
export function PhoneResults({ question, results }: { question: LiveQuestionView; results: LiveResults }) {
  const locale = useLocale();
  const formats = formatsIn(locale);
  const { counts, ballots, rows, words, entries } = results;
  const lines = counts
    ? (question.choices ?? []).map(({ value, text }) => {
        const count = counts[String(value)] ?? 0;
        return {
          name: text[locale],
          number: `${formats.count(count)} · ${formats.share(count / (ballots || 1))}`,
        };
      })
    : (rows ?? []).map(({ title, mean = 0 }) => ({ name: title[locale], number: formats.mean(mean) }));
  return (
    <>
      {lines.length > 0 && (
        <table className="table" aria-labelledby="results-title">
          <tbody>
            {lines.map(({ name, number }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="number">{number}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ul className="plain-list">
        {[
          ...(words ?? []).map(({ key, text }) => [key, text]),
          ...(entries ?? []).map(({ id, text }) => [id, text]),
        ].map(([key, text]) => (
          <li key={key}>
            <bdi>{text}</bdi>
          </li>
        ))}
      </ul>
    </>
  );
}
