import { linksInCircles } from "./circles.ts";
import { handReadingFaults, indicatorFaults } from "./indicator-faults.ts";
import { type Collection, collections, type Element, type Plan } from "./plan.ts";
import type { Fault, FaultCode } from "./plan-fault.ts";
import { type Level, rankOf } from "./plan-node.ts";
import { isBlank, isHalfTranslated } from "./text.ts";

/**
 * Everything that is wrong with a plan: errors, with which it is not stored, and gaps, which are shown beside their cells.
 * Whether surveys have the questions that indicators name is told by `measureFaults`.
 */
export const planFaults = (plan: Plan): Fault[] => [
  ...idFaults(plan),
  ...referenceFaults(plan),
  ...pictureFaults(plan),
  ...plan.indicators.flatMap((indicator) => indicatorFaults(plan, indicator)),
  ...handReadingFaults(plan),
  ...timeFaults(plan),
  ...textFaults(plan),
];

/** Only what keeps a plan from being stored. */
export const planErrors = (plan: Plan): Fault[] =>
  planFaults(plan).filter(({ severity }) => severity === "error");

const error = (collection: Collection, id: string, field: string | null, code: FaultCode): Fault => ({
  in: collection,
  id,
  field,
  code,
  severity: "error",
});

const idFaults = (plan: Plan): Fault[] =>
  collections.flatMap((collection) => {
    const ids = new Set<string>();
    return (plan[collection] as Element[]).flatMap(({ id }) => {
      if (ids.has(id)) return [error(collection, id, "id", "duplicate_id")];
      ids.add(id);
      return [];
    });
  });

const unknown = {
  nodes: "unknown_node",
  links: "unknown_link",
  indicators: "unknown_indicator",
  groups: "unknown_group",
  columns: "unknown_column",
} as const satisfies Partial<Record<Collection, FaultCode>>;

function referenceFaults(plan: Plan): Fault[] {
  const known = Object.fromEntries(
    (Object.keys(unknown) as (keyof typeof unknown)[]).map((collection) => [
      collection,
      new Set((plan[collection] as Element[]).map(({ id }) => id)),
    ]),
  ) as Record<keyof typeof unknown, Set<string>>;
  const faults: Fault[] = [];
  const refer = (
    from: Collection,
    id: string,
    field: string,
    to: keyof typeof unknown,
    names: readonly (string | null)[],
  ): void => {
    for (const name of names) {
      if (name !== null && !known[to].has(name)) faults.push(error(from, id, field, unknown[to]));
    }
  };
  const columnsOf = (table: "indicators" | "questions" | "steps") => {
    const columns = new Set(plan.columns.filter((one) => one.table === table).map(({ id }) => id));
    for (const { id, custom } of plan[table]) {
      for (const column of Object.keys(custom)) {
        if (!columns.has(column)) faults.push(error(table, id, `custom.${column}`, "unknown_column"));
      }
    }
  };
  for (const { id, groups } of plan.nodes) refer("nodes", id, "groups", "groups", groups);
  for (const { id, from, to } of plan.links) {
    refer("links", id, "from", "nodes", [from]);
    refer("links", id, "to", "nodes", [to]);
  }
  for (const { id, node, measure } of plan.indicators) {
    refer("indicators", id, "node", "nodes", [node]);
    if (measure.kind === "roll-up") refer("indicators", id, "measure", "indicators", measure.of);
  }
  for (const { id, indicator } of plan.readings)
    refer("readings", id, "indicator", "indicators", [indicator]);
  for (const { id, on } of plan.evidence)
    refer("evidence", id, "on", on.kind === "node" ? "nodes" : "links", [on.id]);
  for (const { id, nodes, indicators } of plan.questions) {
    refer("questions", id, "nodes", "nodes", nodes);
    refer("questions", id, "indicators", "indicators", indicators);
  }
  for (const { id, nodes, group } of plan.steps) {
    refer("steps", id, "nodes", "nodes", nodes);
    refer("steps", id, "group", "groups", [group]);
  }
  for (const { id, group } of plan.reports) refer("reports", id, "group", "groups", [group]);
  for (const table of ["indicators", "questions", "steps"] as const) columnsOf(table);
  return faults;
}

function pictureFaults({ nodes, links }: Plan): Fault[] {
  const levelOf = new Map<string, Level>(nodes.map(({ id, level }) => [id, level]));
  const seen = new Set<string>();
  const inCircles = new Set(linksInCircles(links));
  return links.flatMap((link): Fault[] => {
    const { id, from, to, feedback } = link;
    const levels = [levelOf.get(from), levelOf.get(to)];
    if (from === to) return [error("links", id, "to", "link_to_itself")];
    const pair = `${from} ${to}`;
    if (seen.has(pair)) return [error("links", id, "to", "duplicate_link")];
    seen.add(pair);
    const [start, end] = levels;
    if (!start || !end) return [];
    const rise = rankOf(end) - rankOf(start);
    if (rise < 0 && !feedback) return [error("links", id, "to", "leads_back")];
    if (rise > 0 && feedback) return [error("links", id, "feedback", "feedback_leads_on")];
    return inCircles.has(link) ? [error("links", id, "feedback", "circle")] : [];
  });
}

function timeFaults(plan: Plan): Fault[] {
  const isBackwards = ({ from, to }: { from: string | null; to: string | null }) =>
    from !== null && to !== null && to < from;
  const fault = (collection: Fault["in"], id: string | null, field: string): Fault => ({
    in: collection,
    id,
    field,
    code: "ends_before_it_begins",
    severity: "error",
  });
  return [
    ...(isBackwards(plan.period) ? [fault("plan", null, "period.to")] : []),
    ...(["questions", "steps"] as const).flatMap((collection) =>
      plan[collection]
        .filter(({ timeline }) => isBackwards(timeline))
        .map(({ id }) => fault(collection, id, "timeline.to")),
    ),
    ...plan.reports
      .filter(({ period }) => isBackwards(period))
      .map(({ id }) => fault("reports", id, "period.to")),
  ];
}

/** Titles that are missing, or not in both languages: nobody is kept from working by them. */
function textFaults(plan: Plan): Fault[] {
  const titled = ["nodes", "indicators", "questions", "columns", "groups", "steps"] as const;
  const warning = (collection: Fault["in"], id: string | null, code: FaultCode): Fault[] => [
    { in: collection, id, field: "title", code, severity: "warning" },
  ];
  const of = (collection: Fault["in"], id: string | null, title: Plan["title"]): Fault[] => {
    if (isBlank(title)) return warning(collection, id, "no_title");
    return isHalfTranslated(title) ? warning(collection, id, "not_translated") : [];
  };
  return [
    ...of("plan", null, plan.title),
    ...titled.flatMap((collection) => plan[collection].flatMap(({ id, title }) => of(collection, id, title))),
  ];
}
