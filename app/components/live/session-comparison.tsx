import type { PairedChange } from "../../domain/live/paired-change.ts";
import { formatsIn } from "../../i18n/formats.ts";
import type { Bilingual } from "../../i18n/locale.ts";
import { useLocale } from "../locale-context.tsx";
import { HiddenMark } from "../results/hidden-mark.tsx";
import { SelectField } from "../select-field.tsx";
import { useMessages } from "../use-messages.ts";

export type ComparedSession = { code: string; title: Bilingual; createdAt: string };

type Props = {
  code: string;
  /** Questions whose answers have an order. */
  questions: { name: string; title: Bilingual }[];
  others: ComparedSession[];
  chosen: { question: string; against: string; with: string } | null;
  /** Null when the two cannot be compared. */
  change: PairedChange | null;
  /** Whether this session is over: then no more is told than releases tell. */
  ended: boolean;
};

/** How the same people answered before and after: two questions of this session, or of this and another one. */
export function SessionComparison({ code, questions, others, chosen, change, ended }: Props) {
  const words = useMessages().facilitator.session.compare;
  const locale = useLocale();
  const formats = formatsIn(locale);
  const options = questions.map(({ name, title }) => [name, title[locale]] as const);
  return (
    <section className="card stack session-question" id="compare">
      <div>
        <h2>{words.title}</h2>
        <p className="meta">{ended ? `${words.lead} ${words.afterwards}` : words.lead}</p>
      </div>
      <form method="get" action="#compare" className="stack">
        <div className="start-fields">
          <SelectField name="question" label={words.first} chosen={chosen?.question} options={options} />
          <SelectField
            name="against"
            label={words.second}
            chosen={chosen?.against ?? questions[1]?.name}
            options={options}
          />
          {others.length > 0 && (
            <SelectField
              name="with"
              label={words.with}
              chosen={chosen?.with ?? code}
              options={[
                [code, words.thisSession],
                ...others.map(
                  (other) => [other.code, `${other.code}, ${formats.day(other.createdAt)}`] as const,
                ),
              ]}
            />
          )}
        </div>
        <div>
          <button type="submit" className="button button-line">
            {words.show}
          </button>
        </div>
      </form>
      {chosen && <Change change={change} isProtected={ended || chosen.with !== code} />}
    </section>
  );
}

function Change({ change, isProtected }: Pick<Props, "change"> & { isProtected: boolean }) {
  const words = useMessages().facilitator.session.compare;
  const formats = formatsIn(useLocale());
  if (!change) return <p className="notice notice-warn">{words.impossible}</p>;
  if (change.hidden) return <HiddenMark words={isProtected ? words.isProtected : words.tooFew} />;
  const { people, moved, before, after, difference, interval } = change;
  return (
    <div className="stack stack-tight">
      <p>
        {before === null || after === null
          ? words.both(formats.count(people))
          : words.means(formats.count(people), formats.mean(before), formats.mean(after))}
      </p>
      <p>
        {moved &&
          `${words.moved(formats.count(moved.higher), formats.count(moved.same), formats.count(moved.lower))} `}
        {difference !== null && words.difference(formats.mean(difference))}
        {interval && ` ${words.interval(formats.mean(interval[0]), formats.mean(interval[1]))}`}
      </p>
    </div>
  );
}
