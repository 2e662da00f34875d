import { Cell, HeadCell, Row, StackingTable } from "../stacking-table.tsx";
import { useMessages } from "../use-messages.ts";
import { Figure, GapLine, MeasureLine } from "./measure-line.tsx";
import { StateMark } from "./state-mark.tsx";
import type { EvidenceView } from "./view/evidence.ts";
import type { BeliefView, MeasuredView, StoryView } from "./view/story.ts";

/** One box or link, opened: what we believe, what we measured, for whom, what next. */
export function StoryPanel({ story }: { story: StoryView }) {
  const words = useMessages().change;
  const { title, kicker, close, standing, believe, measured, whom, next } = story;
  return (
    <article className="card plan-story" id="story" tabIndex={-1} aria-labelledby="story-title">
      <header className="story-head">
        <div className="stack stack-tight">
          <p className="kicker">{kicker}</p>
          <h2 id="story-title">{title}</h2>
          <p className="outline-states">
            <StateMark name={measured.evidence.state} text={measured.evidence.stateText} />
            {standing && <StateMark name={standing.state} text={standing.text} />}
          </p>
        </div>
        <a className="button button-line button-small no-print" href={close}>
          {words.story.close}
        </a>
      </header>
      <div className="story-parts">
        <section className="story-part">
          <h3>{words.story.believe}</h3>
          {believe.texts.map((text) => (
            <p key={text} className="as-written">
              {text}
            </p>
          ))}
          {believe.links.map(({ heading, entries }) => (
            <Beliefs key={heading} heading={heading} entries={entries} />
          ))}
          {believe.groups && <p className="meta">{believe.groups}</p>}
        </section>
        <section className="story-part story-wide">
          <h3>{words.story.measured}</h3>
          {measured.nothing && <p>{measured.nothing}</p>}
          {measured.measures.map((one) => (
            <Measured key={one.measure.id} measured={one} />
          ))}
          <Evidence evidence={measured.evidence} />
        </section>
        {whom && (
          <section className="story-part">
            <h3>{words.story.whom}</h3>
            {whom.gaps.length === 0 && whom.targets.length === 0 && <p>{words.story.noGroups}</p>}
            {whom.gaps.map(({ indicator, gap }) => (
              <div key={indicator} className="stack stack-tight">
                {whom.gaps.length > 1 && <p className="measure-title">{indicator}</p>}
                <GapLine gap={gap} />
                {gap.travel.story && <p className="meta">{gap.travel.story}</p>}
              </div>
            ))}
            {whom.targets.length > 0 && (
              <>
                <h4>{words.story.groupTargets}</h4>
                <ul className="story-list">
                  {whom.targets.map(({ id, group, latest, target, judged, verdict }) => (
                    <li key={id}>
                      <b>{group}</b>: {latest ? <Figure figure={latest} /> : words.figure.none} → {target}{" "}
                      <StateMark name={verdict} text={judged} />
                    </li>
                  ))}
                </ul>
              </>
            )}
          </section>
        )}
        <section className="story-part">
          <h3>{words.story.next}</h3>
          {isDone(next) && <p>{words.story.nothingNext}</p>}
          {next.missing.length > 0 && (
            <>
              <h4>{words.story.missing}</h4>
              <ul className="story-list plan-missing">
                {next.missing.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </>
          )}
          {next.steps && (
            <>
              <h4>{words.story.steps}</h4>
              {next.steps.length === 0 && <p>{words.story.noSteps}</p>}
              <ul className="story-list">
                {next.steps.map(({ id, title: step, stateText, timeline }) => (
                  <li key={id}>
                    {step} <span className="meta">{`${stateText}, ${timeline}`}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
          {next.actions.map(({ heading, text }) => (
            <div key={heading}>
              <h4>{heading}</h4>
              <p className="as-written">{text}</p>
            </div>
          ))}
          {next.questions.length > 0 && (
            <>
              <h4>{words.story.questions}</h4>
              <ul className="story-list">
                {next.questions.map((question) => (
                  <li key={question}>{question}</li>
                ))}
              </ul>
            </>
          )}
        </section>
      </div>
    </article>
  );
}

const isDone = ({ missing, steps, actions, questions }: StoryView["next"]): boolean =>
  missing.length + actions.length + questions.length === 0 && steps === null;

function Beliefs({ heading, entries }: { heading: string; entries: BeliefView[] }) {
  const words = useMessages().change.story;
  return (
    <>
      <h4>{heading}</h4>
      <ul className="story-list">
        {entries.map(({ title, href, assumption, state, stateText }) => (
          <li key={href}>
            <a href={href}>{title}</a> <StateMark name={state} text={stateText} />
            {assumption && <p className="meta">{words.ifTrue(assumption)}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Measured({ measured }: { measured: MeasuredView }) {
  const words = useMessages().change.figure;
  const { measure, definition, expected, readings, caption } = measured;
  const columns = {
    date: { name: "date", label: words.date },
    value: { name: "value", label: words.value, isNumber: true },
    interval: { name: "interval", label: words.interval },
    count: { name: "count", label: words.count, isNumber: true },
    source: { name: "source", label: words.source },
  };
  return (
    <div className="story-measure">
      <MeasureLine measure={measure} />
      {(definition || expected) && <p className="meta">{[definition, expected].filter(Boolean).join(" ")}</p>}
      {readings.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <section className="table-frame" aria-label={caption} tabIndex={0}>
          <StackingTable className="reading-table" label={caption} columns={Object.values(columns)}>
            {readings.map((reading) => (
              <Row key={`${reading.date} ${reading.source.text}`}>
                <HeadCell>{reading.day}</HeadCell>
                <Cell of={columns.value}>
                  <Figure figure={reading} />
                </Cell>
                <Cell of={columns.interval}>{(!reading.hidden && reading.range) || "–"}</Cell>
                <Cell of={columns.count}>{(!reading.hidden && reading.people) || "–"}</Cell>
                <Cell of={columns.source}>
                  {reading.source.text}{" "}
                  <span className="source-links">
                    {reading.source.links.map(({ text, href }) => (
                      <a key={text} href={href}>
                        {text}
                      </a>
                    ))}
                  </span>
                </Cell>
              </Row>
            ))}
          </StackingTable>
        </section>
      )}
    </div>
  );
}

function Evidence({ evidence }: { evidence: EvidenceView }) {
  const words = useMessages().change.story;
  return (
    <div className="stack stack-tight">
      <h4>{words.evidence}</h4>
      {evidence.sum === null ? <p>{words.noEvidence}</p> : <p className="meta">{evidence.sum}</p>}
      <ul className="story-list">
        {evidence.pieces.map(({ id, says, saysText, text, day, source, href }) => (
          <li key={id} className={`evidence-${says}`}>
            {text} <b>{saysText}</b>{" "}
            <span className="meta">
              {href ? <a href={href}>{source}</a> : source}, {day}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
