import type { Evidence } from "./evidence.ts";
import type { IndicatorState } from "./indicator-state.ts";
import { estimateOf } from "./judge.ts";
import type { Plan } from "./plan.ts";
import { hasValue } from "./reading.ts";
import { daysBetween } from "./readings.ts";

/** How far a link or a node is borne out by its evidence. */
export const evidenceStates = ["untested", "supported", "mixed", "in-doubt"] as const;
export type EvidenceState = (typeof evidenceStates)[number];

/** What the evidence on one link or node comes to. */
export type EvidenceSummary = {
  state: EvidenceState;
  /** How many pieces say what. */
  supports: number;
  contradicts: number;
  mixed: number;
  /** Whether the indicators at the two ends of a link contradict it. */
  contradictedByData: boolean;
  /** People behind all pieces, where known. */
  voices: number;
  /** The day of the newest piece; null without any. */
  newest: string | null;
  /** Whether the newest piece is more than two years old. */
  old: boolean;
  strength: "none" | "weak" | "fair" | "strong";
};

/** From so many people on, a piece of evidence weighs twice (the n below which a figure is marked as less reliable). */
const manyVoices = 30;
const daysUntilOld = 2 * 365;

/**
 * What evidence comes to. A piece weighs 1; one from a release or a session, or with 30 voices or more, weighs 2; one that is
 * more than two years old weighs half. *Mixed* evidence is half for and half against. With nothing against it a link is
 * *supported*; with less against than for it, *mixed*; otherwise *in doubt*. So contrary evidence always shows. Strength is
 * the weight of all: below 2 weak, below 5 fair, from 5 on strong.
 *
 * @param today `2026-11-21`
 */
export function summarizeEvidence(
  pieces: readonly Evidence[],
  today: string,
  { contradictedByData = false }: { contradictedByData?: boolean } = {},
): EvidenceSummary {
  let supporting = 0;
  // Figures at both ends weigh as much as a release does.
  let contrary = contradictedByData ? 2 : 0;
  for (const piece of pieces) {
    const weight = weightOf(piece, today);
    supporting += weight * { supports: 1, mixed: 0.5, contradicts: 0 }[piece.says];
    contrary += weight * { supports: 0, mixed: 0.5, contradicts: 1 }[piece.says];
  }
  const count = (says: Evidence["says"]) => pieces.filter((piece) => piece.says === says).length;
  const newest = pieces.reduce<string | null>((last, { date }) => (last && last > date ? last : date), null);
  return {
    state: stateOf(supporting, contrary),
    supports: count("supports"),
    contradicts: count("contradicts"),
    mixed: count("mixed"),
    contradictedByData,
    voices: pieces.reduce((sum, { voices }) => sum + (voices ?? 0), 0),
    newest,
    old: newest !== null && daysBetween(newest, today) > daysUntilOld,
    strength: strengthOf(supporting + contrary),
  };
}

function weightOf({ source, voices, date }: Evidence, today: string): number {
  const weight = source.kind !== "note" || (voices ?? 0) >= manyVoices ? 2 : 1;
  return daysBetween(date, today) > daysUntilOld ? weight / 2 : weight;
}

function stateOf(supporting: number, contrary: number): EvidenceState {
  if (supporting + contrary === 0) return "untested";
  if (contrary === 0) return "supported";
  return contrary < supporting ? "mixed" : "in-doubt";
}

function strengthOf(weight: number): EvidenceSummary["strength"] {
  if (weight === 0) return "none";
  return weight < 2 ? "weak" : weight < 5 ? "fair" : "strong";
}

/** The evidence on every node and link of a plan, by id. */
export function evidenceOf(
  plan: Plan,
  states: readonly IndicatorState[],
  today: string,
): { nodes: Map<string, EvidenceSummary>; links: Map<string, EvidenceSummary> } {
  const filed = Map.groupBy(plan.evidence, ({ on }) => `${on.kind} ${on.id}`);
  const moves = movesOf(plan, states);
  return {
    nodes: new Map(plan.nodes.map(({ id }) => [id, summarizeEvidence(filed.get(`node ${id}`) ?? [], today)])),
    links: new Map(
      plan.links.map(({ id, from, to, feedback }) => [
        id,
        summarizeEvidence(filed.get(`link ${id}`) ?? [], today, {
          // Where the cause got better beyond chance and the effect got worse, the data speak against the link.
          contradictedByData: !feedback && moves.get(from) === "better" && moves.get(to) === "worse",
        }),
      ]),
    ),
  };
}

/** How each node has moved since the baseline, beyond chance, where all of its indicators that moved agree. */
function movesOf(plan: Plan, states: readonly IndicatorState[]): Map<string, "better" | "worse"> {
  const byIndicator = new Map(states.map((state) => [state.indicator, state]));
  const seen = new Map<string, Set<"better" | "worse">>();
  for (const { id, node, direction, unit } of plan.indicators) {
    const { baseline, latest } = byIndicator.get(id) ?? {};
    if (node === null || !baseline || !latest || latest.date <= baseline.date) continue;
    if (!hasValue(baseline.figure) || !hasValue(latest.figure)) continue;
    const [then, now] = [estimateOf(unit, baseline.figure), estimateOf(unit, latest.figure)];
    const up = now.low > then.high;
    const down = now.high < then.low;
    if (up || down) {
      const moves = seen.get(node) ?? new Set();
      seen.set(node, moves.add(up === (direction === "up") ? "better" : "worse"));
    }
  }
  return new Map(
    [...seen].flatMap(([node, moves]) => (moves.size === 1 ? [[node, [...moves][0] as "better"]] : [])),
  );
}
