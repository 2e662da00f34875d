import { useMessages } from "../../use-messages.ts";
import { GapLine, MeasureLine } from "../measure-line.tsx";
import { StateMark } from "../state-mark.tsx";
import { ReportCover } from "./report-cover.tsx";
import { ReportedWork } from "./reported-work.tsx";
import type { ReportedEvidence } from "./view-evidence.ts";
import type { OutcomeView } from "./view-outcome.ts";
import type { AnnualReportView } from "./view-report.ts";

/** A plan's year on paper or on a screen: outcomes, for whom they hold, steps, action groups, evidence. */
export function ReportPage({ view }: { view: AnnualReportView }) {
  const { planReport: words } = useMessages();
  const { outcomes, unmeasured, gaps, noGaps, evidence } = view;
  return (
    <article className="report stack stack-loose">
      <ReportCover view={view} />
      <section className="report-part" aria-labelledby="outcomes">
        <h2 id="outcomes">{words.outcomes.title}</h2>
        <p className="report-lead">{words.outcomes.lead}</p>
        {outcomes.length === 0 && !unmeasured && <p className="empty">{words.outcomes.none}</p>}
        {outcomes.map(({ level, title, nodes }) => (
          <section key={level} className="report-level" aria-labelledby={`level-${level}`}>
            <h3 id={`level-${level}`}>{title}</h3>
            {nodes.map((node) => (
              <Outcome key={node.id} outcome={node} />
            ))}
          </section>
        ))}
        {unmeasured && <p className="report-missing">{unmeasured}</p>}
      </section>
      <section className="report-part" aria-labelledby="gaps">
        <h2 id="gaps">{words.gaps.title}</h2>
        <p className="report-lead">{words.gaps.lead}</p>
        {gaps.length === 0 && <p className="empty">{words.gaps.none}</p>}
        <ul className="report-list report-gaps">
          {gaps.map(({ id, outcome, indicator, gap, source }) => (
            <li key={id} className="report-entry">
              <h3>{outcome}</h3>
              <p className="meta">{indicator}</p>
              <GapLine gap={gap} />
              {gap.travel.story && <p className="meta">{gap.travel.story}</p>}
              <p className="report-source">
                {source} · <a href={gap.release}>{gap.releaseText}</a>
              </p>
            </li>
          ))}
        </ul>
        {noGaps && <p className="report-missing">{noGaps}</p>}
      </section>
      <ReportedWork view={view} />
      <section className="report-part" aria-labelledby="evidence">
        <h2 id="evidence">{words.evidence.title}</h2>
        <p className="report-lead">{words.evidence.lead}</p>
        {evidence.length === 0 && <p className="empty">{words.evidence.none}</p>}
        <ul className="report-list">
          {evidence.map((one) => (
            <Evidence key={one.id} reported={one} />
          ))}
        </ul>
      </section>
    </article>
  );
}

function Outcome({ outcome }: { outcome: OutcomeView }) {
  const { title, description, standing, measures } = outcome;
  return (
    <section className="report-outcome">
      <div className="report-outcome-head">
        <h4>{title}</h4>
        <StateMark name={standing.state} text={standing.text} />
      </div>
      {description && <p className="meta">{description}</p>}
      {measures.map(({ measure, sources }) => (
        <div key={measure.id} className="report-measure">
          <MeasureLine measure={measure} />
          {sources.map(({ label, day, source }) => (
            <p key={label} className="report-source">
              {label} {source.text}, {day}
              {source.links.map(({ text, href }) => (
                <span key={href}>
                  {" · "}
                  <a href={href}>{text}</a>
                </span>
              ))}
            </p>
          ))}
        </div>
      ))}
    </section>
  );
}

const pieceClass = {
  supports: "report-piece",
  mixed: "report-piece report-piece-mixed",
  contradicts: "report-piece report-contrary",
} as const;

function Evidence({ reported }: { reported: ReportedEvidence }) {
  const { planReport: words } = useMessages();
  const { title, evidence, byData, earlier } = reported;
  return (
    <li className="report-entry">
      <div className="report-outcome-head">
        <h3>{title}</h3>
        <StateMark name={evidence.state} text={evidence.stateText} />
      </div>
      {evidence.sum && <p className="meta">{evidence.sum}</p>}
      {byData && <p className="report-contrary">{byData}</p>}
      {evidence.pieces.length > 0 && (
        <ul className="report-pieces">
          {evidence.pieces.map(({ id, says, saysText, text, day, source, href }) => (
            <li key={id} className={pieceClass[says]}>
              {says === "contradicts" && <b className="report-flag">{words.evidence.contrary}</b>} {text}{" "}
              <b>{saysText}</b>{" "}
              <span className="report-source">
                {href ? <a href={href}>{source}</a> : source}, {day}
              </span>
            </li>
          ))}
        </ul>
      )}
      {earlier && <p className="meta">{earlier}</p>}
    </li>
  );
}
