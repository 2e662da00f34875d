import { useId } from "react";
import type { Control, ModeratedEntry, Snapshot } from "../../../domain/live/snapshot.ts";
import { textViewQuery } from "../../../domain/live/text-views.ts";
import { formatsIn } from "../../../i18n/formats.ts";
import { useLocale } from "../../locale-context.tsx";
import { SelectField } from "../../select-field.tsx";
import { useMessages } from "../../use-messages.ts";
import { ControlForm } from "./control-form.tsx";
import { mergeAddress } from "./session-texts.tsx";

/** One line of the panel: a text, what became of it and why, and what can be done about it. */
type Line = {
  key: string;
  text: string;
  about: string;
  /** What names it to the session. */
  fields: Record<string, string>;
  can: ("show" | "hide")[];
  /** Where to choose what it is merged into. */
  merge?: string;
};

/** What people wrote: what waits, what is on the screen, what was hidden or merged; each with its reason. */
export function ModerationPanel({ snapshot, control }: { snapshot: Snapshot; control: Control }) {
  const locale = useLocale();
  const words = useMessages().facilitator.control.moderation;
  const { count } = formatsIn(locale);
  const titles = new Map(control.deck.map(({ name, title }) => [name, title[locale]]));
  const placeOf = (question: string) => (question === "" ? words.toRoom : (titles.get(question) ?? question));
  const lineOf = (entry: ModeratedEntry): Line => ({
    key: entry.id,
    text: entry.text,
    about: [placeOf(entry.question), entry.reason && words.reasons[entry.reason]].filter(Boolean).join(" · "),
    fields: { id: entry.id },
    can: entry.status === "held" ? ["show", "hide"] : ["show"],
  });
  const { queue, decided } = control;
  const { question, results } = snapshot;
  const shownWords = (results?.words ?? []).map(
    ({ key, text, count: times }): Line => ({
      key,
      text: times > 1 ? `${text} × ${count(times)}` : text,
      about: "",
      fields: { question: question?.name ?? "", key },
      can: ["hide"],
    }),
  );
  const shownEntries = (results?.entries ?? []).map(
    ({ id, text, count: times }): Line => ({
      key: id,
      text: times > 1 ? `${text} × ${count(times)}` : text,
      about: "",
      fields: { id },
      can: ["hide"],
      merge: mergeAddress({ id, question: question?.name ?? "" }),
    }),
  );
  const all = `/sessions/${snapshot.code}/texts`;
  const ofWords = (status: "hidden" | "merged") =>
    decided
      .filter((word) => word.status === status)
      .map(
        ({ question, key, mergedInto }): Line => ({
          key: `${question} ${key}`,
          text: key,
          about:
            status === "merged"
              ? words.mergedInto(mergedInto ?? "")
              : `${placeOf(question)} · ${words.reasons.facilitator}`,
          fields: { question, key },
          can: ["show"],
        }),
      );
  const queued = (status: ModeratedEntry["status"]) =>
    queue.filter((entry) => entry.status === status).map(lineOf);
  return (
    <div className="stack">
      <Lines title={words.held} lines={queued("held")} none={words.none} all={all} />
      <Lines title={words.visible} lines={[...shownWords, ...shownEntries]} all={all} />
      {(results?.more ?? 0) > 0 && (
        <p>
          <a
            href={`${all}${textViewQuery({ question: question?.name ?? "", status: "shown", page: 1, merge: null })}`}
          >
            {words.beyond(count(results?.more ?? 0))}
          </a>
        </p>
      )}
      {question && (results?.words?.length ?? 0) > 1 && (
        <MergeForm question={question.name} words={results?.words ?? []} />
      )}
      <Lines title={words.hidden} lines={[...queued("hidden"), ...ofWords("hidden")]} />
      <Lines title={words.merged} lines={[...queued("merged"), ...ofWords("merged")]} />
      <p>
        <a href={all}>{words.everything}</a>
      </p>
      <p className="hint">{words.authorSees}</p>
    </div>
  );
}

type LinesProps = { title: string; lines: Line[]; none?: string; all?: string };

function Lines({ title, lines, none, all }: LinesProps) {
  const { control, texts } = useMessages().facilitator;
  const words = control.moderation;
  const heading = useId();
  if (lines.length === 0 && none === undefined) return null;
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading}>
        {title} {lines.length > 0 && <span className="meta">({lines.length})</span>}
      </h3>
      {lines.length === 0 ? (
        <p className="meta">{none}</p>
      ) : (
        <ul className="control-lines">
          {lines.map(({ key, text, about, fields, can, merge }) => (
            <li key={key}>
              <span className="control-line-text">
                <span dir="auto">{text}</span>
                {about && <span className="meta">{about}</span>}
              </span>
              <span className="control-line-buttons">
                {can.map((decision) => (
                  <ControlForm key={decision} doing="moderate" fields={{ ...fields, decision }}>
                    <button
                      type="submit"
                      className="button button-line button-small"
                      aria-label={decision === "show" ? words.showOf(text) : words.hideOf(text)}
                    >
                      {words[decision]}
                    </button>
                  </ControlForm>
                ))}
                {merge && (
                  <a
                    className="button button-quiet button-small"
                    href={`${all}${merge}`}
                    aria-label={texts.mergeOf(text)}
                  >
                    {texts.merge}
                  </a>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Counts one word as another: the only way in which words of two languages become one. */
function MergeForm({
  question,
  words: listed,
}: {
  question: string;
  words: { key: string; text: string }[];
}) {
  const words = useMessages().facilitator.control.moderation;
  const options = listed.map(({ key, text }) => [key, text] as const);
  return (
    <ControlForm doing="moderate" fields={{ question, decision: "merge" }} className="control-merge">
      <h3>{words.merge}</h3>
      <p className="hint">{words.mergeHint}</p>
      <SelectField name="key" label={words.from} chosen={listed[1]?.key} options={options} small />
      <SelectField name="into" label={words.into} chosen={listed[0]?.key} options={options} small />
      <button type="submit" className="button button-line button-small">
        {words.mergeNow}
      </button>
    </ControlForm>
  );
}
