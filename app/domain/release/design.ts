import type { Analysis, Dimension } from "../survey/analysis.ts";
import { consentQuestions } from "../survey/consent-questions.ts";
import type { SurveyText } from "../survey/definition.ts";
import { choiceText, type Instrument, type Question } from "../survey/instrument.ts";
import { listedNumbers } from "../survey/listed-numbers.ts";
import { hasSides } from "../survey/outcome-sides.ts";
import { canGroup } from "../tally/cells.ts";

/**
 * What the releases of a wave break down by what. Fixed by the wave's first release, but that groups may be added:
 * tables that change their shape could be subtracted from one another.
 */
export type Design = {
  dimensions: DesignedDimension[];
  outcomes: DesignedOutcome[];
  /** Pairs of dimensions that are crossed. */
  pairs: [string, string][];
};

export type DesignedDimension = {
  /** Of the question. */
  name: string;
  title: SurveyText;
  /** Indigenous identity or race: shown apart from other dimensions, and before them. */
  primary?: boolean;
  /** People may choose several: who did is counted in the first they chose, or in a group of their own. */
  several: false | "first" | "apart";
  /** Everyone is in exactly one; the last, `""`, is who did not say. */
  groups: { value: string; title: SurveyText }[];
  /** Merges agreed beforehand: the merged group's name, its words, and the values or merged groups in it. */
  merges: { value: string; title: SurveyText; of: string[] }[];
  /** The merged group of each value that was merged, because it or another of that group had too few people. */
  merged?: Record<string, string>;
};

export type DesignedOutcome = {
  /** The question's name, with `/` and the row where it is a row of a matrix. */
  key: string;
  question: string;
  /** The row; empty where the question is none of rows. */
  item: string;
  title: SurveyText;
  /** Values that count as favourable. */
  favourable: string[];
  indicator?: string | undefined;
};

/** The most pairs of dimensions that a planner can offer. */
export const mostPairs = 5;

/** The group of those who did not say. */
export const unsaid = "";
const several = "several";

const words = {
  unsaid: { default: "No answer", fr: "Sans réponse" },
  several: { default: "More than one of these", fr: "Plusieurs de ces réponses" },
  other: { default: "Other", fr: "Autre" },
} satisfies Record<string, SurveyText>;

type Surveyed = { instrument: Instrument; analysis: Analysis };

/**
 * @param seen values of each dimension that people gave, those of earlier versions included
 * @param pairs names of dimensions to cross; those that do not exist are left out
 */
export function designOf(
  { instrument, analysis }: Surveyed,
  seen: ReadonlyMap<string, ReadonlySet<string>>,
  pairs: readonly (readonly [string, string])[],
): Design {
  const conditions = consentQuestions(analysis);
  const dimensions = analysis.dimensions.flatMap((dimension) => {
    const question = instrument.byName.get(dimension.question);
    return question && canGroup(question) && !conditions.has(question.name)
      ? [designDimension(dimension, question, seen.get(question.name) ?? new Set())]
      : [];
  });
  const names = new Set(dimensions.map(({ name }) => name));
  const outcomes = analysis.outcomes.flatMap((outcome): DesignedOutcome[] => {
    const question = instrument.byName.get(outcome.question);
    if (!question || names.has(question.name) || conditions.has(question.name)) return [];
    if (!hasSides(question, outcome)) return [];
    const item = outcome.row === undefined ? "" : choiceText(outcome.row);
    return [
      {
        key: outcomeKey(question.name, item),
        question: question.name,
        item,
        title: titleOf(question, item),
        favourable: outcome.favourable.map(choiceText),
        indicator: outcome.indicator,
      },
    ];
  });
  return {
    dimensions,
    // One reading of a question: a second one could be subtracted from the first.
    outcomes: [...new Map(outcomes.toReversed().map((outcome) => [outcome.key, outcome])).values()].reverse(),
    pairs: pairs
      .filter(([a, b]) => a !== b && names.has(a) && names.has(b))
      .map(([a, b]): [string, string] => [a, b])
      .slice(0, mostPairs),
  };
}

export const outcomeKey = (question: string, item: string): string =>
  item === "" ? question : `${question}/${item}`;

/** Questions that the analysis reads as outcomes, but whose answers are not one choice each. */
export const uncountedOutcomes = ({ instrument, analysis }: Surveyed): SurveyText[] =>
  analysis.outcomes.flatMap((outcome) => {
    const question = instrument.byName.get(outcome.question);
    return question && !hasSides(question, outcome) ? [question.title] : [];
  });

function titleOf(question: Question, item: string): SurveyText {
  if (question.kind !== "matrix") return question.title;
  return question.rows.byText.get(item)?.title ?? question.title;
}

function designDimension(
  dimension: Dimension,
  question: Question,
  seen: ReadonlySet<string>,
): DesignedDimension {
  const listed = valuesOf(question);
  const codes = question.kind === "choices" ? (dimension.several ?? "apart") : false;
  const known = new Set(listed.map(({ value }) => value));
  // Listed because somebody typed it, a number would say so.
  const others = (question.kind === "number" ? [] : [...seen])
    .flatMap((group) => (question.kind === "choices" ? (JSON.parse(group) as string[]) : [group]))
    .filter((value, place, all) => !known.has(value) && all.indexOf(value) === place)
    .sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1))
    .map((value) => ({ value, title: value === "other" ? words.other : value }));
  return {
    name: question.name,
    title: question.title,
    ...(dimension.primaryUnits ? { primary: true } : {}),
    several: codes,
    groups: [
      ...listed,
      ...others,
      ...(codes === "apart" ? [{ value: several, title: words.several }] : []),
      { value: unsaid, title: words.unsaid },
    ],
    merges: Object.entries(dimension.groups ?? {}).map(([value, { title, values }]) => ({
      value,
      title: title ? { default: title.en, fr: title.fr } : value,
      of: values.map(choiceText),
    })),
  };
}

function valuesOf(question: Question): { value: string; title: SurveyText }[] {
  switch (question.kind) {
    case "choice":
    case "choices":
    case "scale":
      return question.choices.list.map(({ value, title }) => ({ value: choiceText(value), title }));
    case "boolean":
      return [
        { value: choiceText(question.whenTrue), title: question.labels.whenTrue },
        { value: choiceText(question.whenFalse), title: question.labels.whenFalse },
      ];
    case "number":
      return (listedNumbers(question) ?? []).map((number) => ({
        value: choiceText(number),
        title: String(number),
      }));
    default:
      return [];
  }
}

/**
 * Without groups of our own making that nobody is in: they would have to be hidden, and real ones with them.
 *
 * @param countsOf people in each group of a dimension
 */
export function withoutEmpty(
  design: Design,
  countsOf: (dimension: string) => ReadonlyMap<string, number>,
): Design {
  return {
    ...design,
    dimensions: design.dimensions.map((dimension) => {
      const counts = countsOf(dimension.name);
      const isKept = ({ value }: { value: string }) =>
        ![unsaid, several].includes(value) || (counts.get(value) ?? 0) > 0;
      return { ...dimension, groups: dimension.groups.filter(isKept) };
    }),
  };
}

/** The design of a wave's releases so far, with the groups that are new. */
export function grown(earlier: Design, now: Design): Design {
  return {
    ...earlier,
    dimensions: earlier.dimensions.map((dimension) => {
      const fresh = now.dimensions.find(({ name }) => name === dimension.name);
      const isMerged = ({ value }: { value: string }) => value in (dimension.merged ?? {});
      const groups = [...(fresh?.groups ?? []).filter((group) => !isMerged(group)), ...dimension.groups];
      const all = [...new Map(groups.map((group) => [group.value, group])).values()];
      // Who did not say stands last.
      const isSaid = ({ value }: { value: string }) => value !== unsaid;
      return { ...dimension, groups: [...all.filter(isSaid), ...all.filter((group) => !isSaid(group))] };
    }),
  };
}

/** The group of a dimension that a group of the tallies belongs to; what the design does not know is not said. */
export function groupIn({ several: codes, groups, merged = {} }: DesignedDimension, tallied: string): string {
  const known = (value: string) => groups.some((group) => group.value === value);
  const groupOf = (value: string) => merged[value] ?? value;
  if (codes === false) return known(groupOf(tallied)) ? groupOf(tallied) : unsaid;
  const chosen = (JSON.parse(tallied) as string[]).map(groupOf);
  // Two that were merged are one group.
  if (codes === "apart" && new Set(chosen).size > 1) return several;
  return chosen.find(known) ?? unsaid;
}

/**
 * Merges groups along the tree that was agreed beforehand, where one of those to be merged has fewer people than a
 * group may have; others are never merged.
 *
 * @param countsOf people in each group of a dimension
 */
export function mergeSmall(
  design: Design,
  countsOf: (dimension: string) => ReadonlyMap<string, number>,
  minimum: number,
): Design {
  return {
    ...design,
    dimensions: design.dimensions.map((dimension) =>
      dimension.merges.reduce((current, merge) => {
        const parts = current.groups.filter(({ value }) => merge.of.includes(value));
        const counts = countsOf(dimension.name);
        const sizeOf = (group: string): number =>
          counts.get(group) ??
          Object.entries(current.merged ?? {})
            .filter(([, into]) => into === group)
            .reduce((sum, [value]) => sum + (counts.get(value) ?? 0), 0);
        if (parts.length < 2 || parts.every(({ value }) => sizeOf(value) >= minimum)) return current;
        return mergeParts(
          current,
          merge,
          parts.map(({ value }) => value),
        );
      }, dimension),
    ),
  };
}

/** The merged group stands where the first of its parts stood. */
function mergeParts(
  { groups, merged = {}, ...dimension }: DesignedDimension,
  { value, title }: { value: string; title: SurveyText },
  parts: string[],
): DesignedDimension {
  const into = Object.entries(merged).map(([from, to]) => [from, parts.includes(to) ? value : to] as const);
  return {
    ...dimension,
    groups: groups.flatMap((group) => {
      if (group.value === parts[0]) return [{ value, title }];
      return parts.includes(group.value) ? [] : [group];
    }),
    merged: { ...Object.fromEntries(into), ...Object.fromEntries(parts.map((part) => [part, value])) },
  };
}
