import type { Evidence } from "../../../domain/change/evidence.ts";
import type { EvidenceSummary } from "../../../domain/change/link-state.ts";
import { evidenceOnLink, evidenceOnNode, type MeasuredPlan } from "../../../domain/change/measured-plan.ts";
import { messagesIn } from "../../../i18n/messages.ts";
import { type EvidenceView, viewEvidence } from "../view/evidence.ts";
import { titleIn, type Writing } from "../view/writing.ts";

/** What is known for and against one link or node. */
export type ReportedEvidence = {
  id: string;
  title: string;
  evidence: EvidenceView;
  /** Where the figures at a link's ends speak against it. */
  byData: string | null;
  /** How much of it is from years before; null where nothing is. */
  earlier: string | null;
};

/** Every link and node of which something is known, those in doubt first. Pieces of earlier years are counted, not repeated. */
export function viewReportedEvidence(
  writing: Writing,
  measured: MeasuredPlan,
  year: number,
): ReportedEvidence[] {
  const { plan } = measured;
  const titles = new Map(plan.nodes.map((node) => [node.id, titleIn(writing, node)]));
  const about = (on: Evidence["on"], title: string, summary: EvidenceSummary) => ({ on, title, summary });
  return [
    ...plan.links.map(({ id, from, to }) =>
      about(
        { kind: "link", id },
        writing.words.story.linkTitle(titles.get(from) ?? from, titles.get(to) ?? to),
        evidenceOnLink(measured, id),
      ),
    ),
    ...plan.nodes.map(({ id }) =>
      about({ kind: "node", id }, titles.get(id) ?? id, evidenceOnNode(measured, id)),
    ),
  ]
    .filter(({ summary }) => summary.state !== "untested")
    .sort((a, b) => order.indexOf(a.summary.state) - order.indexOf(b.summary.state))
    .map(({ on, title, summary }) => viewOne(writing, measured, year, { on, title, summary }));
}

const order = ["in-doubt", "mixed", "supported", "untested"];

function viewOne(
  writing: Writing,
  { plan }: MeasuredPlan,
  year: number,
  { on, title, summary }: { on: Evidence["on"]; title: string; summary: EvidenceSummary },
): ReportedEvidence {
  const words = messagesIn(writing.locale).planReport.evidence;
  const evidence = viewEvidence(writing, plan, on, summary);
  const ofYear = new Set(
    plan.evidence.filter(({ date }) => date.startsWith(`${year}-`)).map((piece) => piece.id),
  );
  const pieces = evidence.pieces.filter(({ id }) => ofYear.has(id));
  const earlier = evidence.pieces.length - pieces.length;
  return {
    ...{ id: `${on.kind}-${on.id}`, title, evidence: { ...evidence, pieces } },
    byData: summary.contradictedByData ? words.byData : null,
    earlier: earlier > 0 ? words.earlier(writing.formats.count(earlier), earlier === 1) : null,
  };
}
