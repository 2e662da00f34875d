import { useMessages } from "../use-messages.ts";
import { Sparkline } from "./sparkline.tsx";
import { StateMark } from "./state-mark.tsx";
import type { FigureView } from "./view/figure.ts";
import type { GapView } from "./view/gap.ts";
import type { MeasureView } from "./view/measure.ts";

/** An indicator: baseline → latest → target, how sure the latest is, its way so far, and whether that is on track. */
export function MeasureLine({ measure }: { measure: MeasureView }) {
  const words = useMessages().change.figure;
  const { title, baseline, latest, target, spark, verdict, judged } = measure;
  return (
    <div className="measure">
      <p className="measure-title">{title}</p>
      <dl className="measure-figures">
        <div>
          <dt>{words.baseline}</dt>
          <dd>{baseline ? <Figure figure={baseline} /> : <span className="meta">{words.none}</span>}</dd>
        </div>
        <div className="measure-latest">
          <dt>{words.latest}</dt>
          <dd>
            {latest ? <Figure figure={latest} /> : <span className="meta">{words.none}</span>}
            {latest && !latest.hidden && latest.range && (
              <span className="meta measure-range">
                {latest.range}
                {latest.people && `, ${words.people(latest.people)}`}
              </span>
            )}
          </dd>
        </div>
        <div>
          <dt>{words.target}</dt>
          <dd>
            {target ? <b>{target.text}</b> : <span className="meta">{words.none}</span>}
            {target && <span className="meta measure-range">{target.by}</span>}
          </dd>
        </div>
      </dl>
      {spark && <Sparkline spark={spark} />}
      <p className="measure-judged">
        <StateMark name={verdict} text={judged} />
      </p>
    </div>
  );
}

/** A number, which leads to the release that it is from; what is protected looks the same everywhere. */
export function Figure({ figure }: { figure: FigureView }) {
  const shown = figure.hidden ? (
    <span className="plan-hidden">
      <span className="hidden-hatch hidden-hatch-small" aria-hidden="true" />
      {figure.text}
    </span>
  ) : (
    <b>{figure.text}</b>
  );
  return figure.href ? (
    <a className="figure-link" href={figure.href} title={figure.source.links[0]?.text}>
      {shown}
    </a>
  ) : (
    <span title={figure.source.text}>{shown}</span>
  );
}

const ways = { narrows: "→←", widens: "←→", unclear: "≈", none: "·" } as const;

/** The widest gap, and which way it goes: a sign and words. */
export function GapLine({ gap }: { gap: GapView }) {
  const words = useMessages().change.gap;
  return (
    <p className="plan-gap">
      <span className="plan-gap-label">{words.label(gap.asked)}</span>
      <span>
        <a href={gap.href}>
          <b>{gap.text}</b>
        </a>{" "}
        <span className="meta">{gap.range}</span>
      </span>
      <span className={`gap-travel gap-travel-${gap.travel.direction}`}>
        <span aria-hidden="true">{ways[gap.travel.direction]}</span> {gap.travel.text}
      </span>
    </p>
  );
}
