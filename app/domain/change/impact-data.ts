import type { Indicator } from "./indicator.ts";
import type { IndicatorState } from "./indicator-state.ts";
import type { Plan } from "./plan.ts";
import { isOutcome, type PlanNode } from "./plan-node.ts";
import type { Reading, ReadingFigure } from "./reading.ts";
import { type BilingualText, isBlank, textOf } from "./text.ts";

/** The prefixes of the Common Impact Data Standard 3.2 that are used here: nothing has to be fetched to read a plan. */
const context = {
  cids: "https://ontology.commonapproach.org/cids#",
  org: "http://ontology.eil.utoronto.ca/tove/organization#",
  i72: "http://ontology.eil.utoronto.ca/ISO21972/iso21972#",
  oep: "http://www.w3.org/2001/sw/BestPractices/OEP/SimplePartWhole/part.owl#",
  prov: "http://www.w3.org/ns/prov#",
  dcat: "http://www.w3.org/ns/dcat#",
  dqv: "http://www.w3.org/ns/dqv#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};

type Properties = Record<string, unknown>;

/** Words that a machine's reader may need; in `app/i18n`. */
export type ImpactDataWords = {
  hidden: string;
  atMost(value: string, n: string): string;
  atLeast(value: string, n: string): string;
  counted(n: string): string;
  between(low: string, high: string, n: string): string;
  units: Record<Indicator["unit"], string>;
};

/**
 * A plan in the Common Impact Data Standard (CC BY-SA 4.0, commonapproach.org), as JSON-LD. Texts are in one language, as the
 * standard asks for one name each. Outcomes of every term and the impact are `cids:Outcome`; what a link says is told by
 * `cids:canProduce`, `cids:canEnable`, `cids:hasOutput` or `cids:inputFor`, where the standard has a word for it. It has none
 * for assumptions, evaluation questions and steps. A hidden reading is a report without a value, with a quality annotation.
 *
 * @param base the installation's address, without a slash at the end
 */
export function impactDataOf(
  { plan, states }: { plan: Plan; states: readonly IndicatorState[] },
  { base, locale, words }: { base: string; locale: keyof BilingualText; words: ImpactDataWords },
): Properties {
  const at = (kind: string, id: string): string => `${base}/api/v1/plans/${plan.slug}#${kind}-${id}`;
  const to = (kind: string, id: string) => ({ "@id": at(kind, id) });
  const model = { "@id": `${base}/api/v1/plans/${plan.slug}` };
  const organization = { "@id": `${base}/#organization` };
  const named = (title: BilingualText, description: BilingualText): Properties => ({
    "org:hasName": textOf(title, locale),
    ...(isBlank(description) ? {} : { "cids:hasDescription": textOf(description, locale) }),
  });
  const levelOf = new Map(plan.nodes.map((node) => [node.id, kindOf(node)]));
  const indicatorsOf = Map.groupBy(plan.indicators, ({ node }) => node);
  const stateOf = new Map(states.map((state) => [state.indicator, state]));

  const hiddenNote = {
    ...{ "@id": `${base}/#hidden`, "@type": "dqv:QualityAnnotation", "cids:hasComment": words.hidden },
  };

  const nodes = plan.nodes.map((node): Properties => {
    const kind = kindOf(node);
    const indicators = (indicatorsOf.get(node.id) ?? []).map(({ id }) => to("indicator", id));
    return {
      ...{ "@id": at("node", node.id), "@type": `cids:${kind}`, "oep:partOf": model },
      ...named(node.title, node.description),
      ...(kind === "Outcome" ? { "cids:forOrganization": organization } : {}),
      ...some(kind === "Outcome" ? "cids:hasIndicator" : "cids:usedByIndicator", indicators),
      ...linksFrom(node),
    };
  });

  function linksFrom({ id }: PlanNode): Properties {
    const told = plan.links.flatMap((link) => {
      const property = link.from === id ? linkProperty(levelOf.get(id), levelOf.get(link.to)) : null;
      return property ? [{ property, to: to("node", link.to) }] : [];
    });
    return Object.fromEntries(
      [...Map.groupBy(told, ({ property }) => property)].map(([property, links]) => [
        property,
        links.map((link) => link.to),
      ]),
    );
  }

  const indicators = plan.indicators.flatMap((indicator): Properties[] => {
    const { id, title, definition, unit, unitName, node, targets } = indicator;
    const state = stateOf.get(id);
    const kind = node === null ? undefined : levelOf.get(node);
    const reports = (state?.readings ?? []).map((reading, place) =>
      reportOf(indicator, reading, at("report", `${id}-${place + 1}`)),
    );
    const goals = targets.map(
      ({ id: goal, by, value }): Properties => ({
        ...{ "@id": at("target", `${id}-${goal}`), "@type": "cids:Target" },
        ...{ "org:hasName": textOf(title, locale), "prov:endedAtTime": moment(by), ...iso21972Value(value) },
      }),
    );
    const baseline = state?.baseline?.figure;
    return [
      {
        ...{ "@id": at("indicator", id), "@type": "cids:Indicator", ...named(title, definition) },
        ...{ "org:hasIdentifier": id, "cids:forOrganization": organization },
        "cids:unitDescription": [words.units[unit], textOf(unitName, locale)].filter(Boolean).join(" · "),
        ...(node !== null && kind === "Outcome" ? { "cids:forOutcome": to("node", node) } : {}),
        ...(node !== null && kind === "Output" ? { "cids:usesOutput": to("node", node) } : {}),
        ...(baseline && "value" in baseline ? { "cids:hasBaseline": measureOf(baseline.value) } : {}),
        ...some("cids:hasTarget", goals.map(reference)),
        ...some("cids:hasIndicatorReport", reports.map(reference)),
      },
      ...goals,
      ...reports,
    ];
  });

  function reportOf(indicator: Indicator, { date, origin, figure }: Reading, id: string): Properties {
    return {
      ...{ "@id": id, "@type": "cids:IndicatorReport", "cids:forIndicator": to("indicator", indicator.id) },
      ...{ "org:hasName": `${textOf(indicator.title, locale)}, ${date}`, "prov:endedAtTime": moment(date) },
      "cids:forOrganization": organization,
      ...("value" in figure ? iso21972Value(figure.value) : {}),
      ...(origin.kind === "release"
        ? { "dcat:dataset": { "@id": `${base}/releases/${origin.release}`, "@type": "dcat:Dataset" } }
        : {}),
      ...(figure.hidden ? { "dqv:hasQualityAnnotation": hiddenNote } : {}),
      ...some("cids:hasComment", commentsOn(figure, words)),
    };
  }

  const listOf = (kind: NodeKind) =>
    plan.nodes.filter((node) => kindOf(node) === kind).map(({ id }) => to("node", id));
  return {
    "@context": context,
    "@graph": [
      {
        ...{ ...model, "@type": "cids:ImpactPathway", ...named(plan.title, plan.purpose) },
        "cids:forOrganization": organization,
        ...some("cids:hasInput", listOf("Input")),
        ...some("cids:hasActivity", listOf("Activity")),
        ...some("cids:hasOutput", listOf("Output")),
        ...some("cids:hasOutcome", listOf("Outcome")),
        ...some(
          "cids:hasIndicator",
          plan.indicators.map(({ id }) => to("indicator", id)),
        ),
      },
      {
        ...{ ...organization, "@type": "cids:Organization" },
        "cids:hasWebAddress": { "@value": base, "@type": "xsd:anyURI" },
      },
      ...nodes,
      ...indicators,
    ],
  };
}

type NodeKind = "Input" | "Activity" | "Output" | "Outcome";

function kindOf({ level }: PlanNode): NodeKind {
  if (isOutcome(level) || level === "impact") return "Outcome";
  return level === "input" ? "Input" : level === "activity" ? "Activity" : "Output";
}

/** The standard's word for a link, by what it joins; null where it has none. */
function linkProperty(from: NodeKind | undefined, to: NodeKind | undefined): string | null {
  switch (`${from} ${to}`) {
    case "Input Activity":
      return "cids:inputFor";
    case "Activity Output":
      return "cids:hasOutput";
    case "Activity Outcome":
    case "Output Outcome":
    case "Outcome Outcome":
      return "cids:canProduce";
    case "Outcome Activity":
      return "cids:canEnable";
    default:
      return null;
  }
}

const reference = (thing: Properties) => ({ "@id": thing["@id"] });

/** A property with its values; nothing where there are none. */
const some = (property: string, values: unknown[]): Properties =>
  values.length > 0 ? { [property]: values } : {};

const moment = (day: string) => ({ "@value": `${day}T00:00:00Z`, "@type": "xsd:dateTime" });

/** Numbers as text, as the standard's own context has them. */
const measureOf = (value: number): Properties => ({
  ...{ "@type": "i72:measure", "i72:hasNumericalValue": String(Number(value.toFixed(4))) },
});

const iso21972Value = (value: number): Properties => ({ "i72:value": measureOf(value) });

function commentsOn(figure: ReadingFigure, words: ImpactDataWords): string[] {
  const text = (value: number | null): string => (value === null ? "?" : String(Number(value.toFixed(1))));
  if (figure.hidden) return [words.hidden];
  if ("band" in figure) {
    return "atMost" in figure.band
      ? [words.atMost(text(figure.band.atMost), text(figure.n))]
      : [words.atLeast(text(figure.band.atLeast), text(figure.n))];
  }
  if (figure.interval) {
    return [words.between(text(figure.interval.low), text(figure.interval.high), text(figure.n))];
  }
  return figure.n === null ? [] : [words.counted(text(figure.n))];
}
