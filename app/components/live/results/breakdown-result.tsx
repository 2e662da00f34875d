import type { LiveQuestionView } from "../../../domain/live/live-question.ts";
import type { ShownBreakdown } from "../../../domain/live/snapshot.ts";
import { formatsIn } from "../../../i18n/formats.ts";
import { HiddenMark } from "../../results/hidden-mark.tsx";
import { Both, inBoth, type Languages } from "../both.tsx";
import { choicesOf } from "./choice-result.tsx";
import { fillClass } from "./result-bars.tsx";

type Props = { question: LiveQuestionView; breakdown: ShownBreakdown; languages: Languages };

/** A question by the groups of an earlier one; those that are too small share the sign of protected numbers. */
export function BreakdownResult({ question, breakdown, languages }: Props) {
  const formats = formatsIn(languages[0]);
  const choices = choicesOf(question, {});
  const { title, groups } = breakdown;
  const shown = groups.filter((group) => !("hidden" in group));
  const hidden = groups.filter((group) => "hidden" in group);
  const namesIn = (language: "en" | "fr") => hidden.map(({ label }) => label[language]).join(" · ");
  return (
    <section className="live-breakdown">
      <h3 className="live-heading">
        <Both
          text={{
            en: inBoth(({ liveResults }) => liveResults.by(title.en)).en,
            fr: inBoth(({ liveResults }) => liveResults.by(title.fr)).fr,
          }}
          languages={languages}
        />
      </h3>
      <ul className="live-legend">
        {choices.map(({ value, text }, place) => (
          <li key={value}>
            <span className={`live-sign ${fillClass(place)}`} aria-hidden="true" />
            <span>
              <Both text={text} languages={languages} />
            </span>
          </li>
        ))}
      </ul>
      <ul className="live-groups">
        {shown.map((group) => (
          <li key={group.value}>
            <p className="live-group-name">
              <Both text={group.label} languages={languages} />
            </p>
            {!("hidden" in group) && (
              <>
                <ul className="live-stack">
                  {choices.map(({ value, text }, place) => {
                    const share = group.ballots === 0 ? 0 : (group.counts[value] ?? 0) / group.ballots;
                    return (
                      <li key={value} className={fillClass(place)} style={{ flexGrow: share, flexBasis: 0 }}>
                        <span className="visually-hidden">
                          {text[languages[0]]}: {formats.share(share)}
                        </span>
                        {share >= 0.1 && <span aria-hidden="true">{formats.share(share)}</span>}
                      </li>
                    );
                  })}
                </ul>
                <p className="live-note">
                  <Both
                    text={inBoth(({ liveResults }) =>
                      liveResults.people(formats.count(group.ballots), group.ballots),
                    )}
                    languages={languages}
                  />
                </p>
              </>
            )}
          </li>
        ))}
      </ul>
      {hidden.length > 0 && (
        <HiddenMark
          words={
            <Both
              text={{
                en: inBoth(({ liveResults }) => liveResults.hiddenGroups(namesIn("en"))).en,
                fr: inBoth(({ liveResults }) => liveResults.hiddenGroups(namesIn("fr"))).fr,
              }}
              languages={languages}
            />
          }
        />
      )}
      <p className="live-note">
        <Both text={inBoth(({ liveResults }) => liveResults.groupNote)} languages={languages} />
      </p>
    </section>
  );
}
