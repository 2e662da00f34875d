import type { LiveQuestionView } from "../../../domain/live/live-question.ts";
import type { LiveResults } from "../../../domain/live/snapshot.ts";
import { formatsIn } from "../../../i18n/formats.ts";
import { Both, inBoth, type Languages } from "../both.tsx";
import { ResultBars } from "./result-bars.tsx";

type Props = { question: LiveQuestionView; results: LiveResults; languages: Languages };

/** Single and multiple choice, scales: people by choice. The share is of the people who answered. */
export function ChoiceResult({ question, results, languages }: Props) {
  const { counts = {}, ballots, mean } = results;
  const formats = formatsIn(languages[0]);
  const rows = choicesOf(question, counts).map(({ value, text }) => {
    const count = counts[value] ?? 0;
    const share = ballots === 0 ? 0 : count / ballots;
    return {
      key: value,
      label: text,
      length: share,
      value: formats.count(count),
      detail: formats.share(share),
    };
  });
  return (
    <>
      <ResultBars
        caption={captionOf(question)}
        columns={{
          label: inBoth(({ liveResults }) => liveResults.columns.answer),
          value: inBoth(({ liveResults }) => liveResults.columns.people),
          detail: inBoth(({ liveResults }) => liveResults.columns.share),
        }}
        rows={rows}
        languages={languages}
      />
      {mean !== undefined && (
        <p className="live-note">
          <Both
            text={inBoth(({ liveResults }) => liveResults.mean(formats.mean(mean)))}
            languages={languages}
          />
        </p>
      )}
      {question.kind === "choices" && (
        <p className="live-note">
          <Both text={inBoth(({ liveResults }) => liveResults.several)} languages={languages} />
        </p>
      )}
    </>
  );
}

export const captionOf = ({ title }: LiveQuestionView) => ({
  en: inBoth(({ liveResults }) => liveResults.table(title.en)).en,
  fr: inBoth(({ liveResults }) => liveResults.table(title.fr)).fr,
});

/** A question's choices; the ends of a scale say what they mean, and "other" comes last. */
export function choicesOf(question: LiveQuestionView, counts: Record<string, number>) {
  const { choices = [], ends, other } = question;
  const listed = choices.map(({ value, text }, place) => {
    const end = place === 0 ? ends?.low : place === choices.length - 1 ? ends?.high : undefined;
    const label = end ? { en: `${text.en} · ${end.en}`, fr: `${text.fr} · ${end.fr}` } : text;
    return { value: String(value), text: label };
  });
  const known = new Set(listed.map(({ value }) => value));
  if (other && !known.has("other")) listed.push({ value: "other", text: other });
  else if (!other && (counts.other ?? 0) > 0 && !known.has("other")) {
    listed.push({ value: "other", text: { en: "Other", fr: "Autre" } });
  }
  return listed;
}
