import { useMessages } from "../use-messages.ts";
import { GapLine, MeasureLine } from "./measure-line.tsx";
import { StateMark } from "./state-mark.tsx";
import type { NodeView, PlanPageView } from "./view/page.ts";

/** The picture in words: every level with its boxes, their figures, and where they lead. */
export function PlanOutline({ page }: { page: Pick<PlanPageView, "levels" | "nodes"> }) {
  const byId = new Map(page.nodes.map((node) => [node.id, node]));
  return (
    <>
      {page.levels.map(({ level, title, nodes }) => (
        <section key={level} className="plan-level" aria-labelledby={`level-${level}`}>
          <h3 id={`level-${level}`}>{title}</h3>
          <ul>
            {nodes.map((id) => (
              <OutlineNode key={id} node={byId.get(id) as NodeView} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function OutlineNode({ node }: { node: NodeView }) {
  const words = useMessages().change;
  const { title, href, evidence, standing, measures, gap, leadsTo, chosen } = node;
  return (
    <li className={chosen ? "outline-node outline-chosen" : "outline-node"}>
      <div className="outline-head">
        <h4>
          <a href={href}>{title}</a>
        </h4>
        <p className="outline-states">
          <StateMark name={evidence.state} text={evidence.text} />
          {standing && <StateMark name={standing.state} text={standing.text} />}
        </p>
      </div>
      {measures.map((measure) => (
        <MeasureLine key={measure.id} measure={measure} />
      ))}
      {gap && <GapLine gap={gap} />}
      {leadsTo.length > 0 && (
        <p className="outline-links">
          <span className="meta">{words.story.leadsTo}</span>
          {leadsTo.map(({ title: to, href: address, state, text }) => (
            <span key={address} className="outline-link">
              <a href={address}>{to}</a> <StateMark name={state} text={text} />
            </span>
          ))}
        </p>
      )}
    </li>
  );
}
