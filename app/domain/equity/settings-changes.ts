import { canonicalJson } from "../response/canonical-json.ts";
import type { Analysis } from "../survey/analysis.ts";
import type { SurveyText } from "../survey/definition.ts";
import { choiceText } from "../survey/instrument.ts";

/** A published version of a survey, with when that was (ISO 8601). */
export type PublishedAnalysis = { version: number; publishedAt: string; analysis: Analysis };

/** An outcome is a question, or one row of a matrix. */
export type OutcomeName = Pick<Analysis["outcomes"][number], "question" | "row">;

/** One decision about how gaps are read that was changed after a wave had opened. */
export type SettingsChange = ChangedSetting & {
  version: number;
  /** When it took effect (ISO 8601). */
  changedAt: string;
  /** Who decided it, and on which day, where the settings say so. */
  decided: { on: string; by: SurveyText } | null;
};

type ChangedSetting =
  | { setting: "thresholds" | "family" | "default-reference" }
  | { setting: "reference" | "benchmark" | "merge-tree" | "dimension"; dimension: string }
  | { setting: "favourable"; outcome: OutcomeName }
  | { setting: "pairs"; pairs: [string, string][] };

/**
 * What was changed after a wave had opened, in the order of the changes. What was in force when it opened – or the
 * first version, when none was – is what was decided before the data.
 */
export function settingsChanges(versions: readonly PublishedAnalysis[], openedAt: string): SettingsChange[] {
  const inOrder = [...versions].sort((a, b) => a.version - b.version);
  return inOrder.slice(1).flatMap((version, place) => {
    const before = inOrder[place];
    if (!before || version.publishedAt <= openedAt) return [];
    return changedSettings(before.analysis, version.analysis).map((change) => ({
      ...change,
      version: version.version,
      changedAt: version.publishedAt,
      decided: version.analysis.equity?.decided ?? null,
    }));
  });
}

/** Gaps by a dimension, who is missing, a pair of dimensions, or two waves. */
export type Chart = {
  kind: "gaps" | "missing" | "pair" | "waves";
  outcome: OutcomeName;
  by: readonly string[];
};

/** Which kinds of charts a setting touches. */
const touches: Record<SettingsChange["setting"], Chart["kind"][]> = {
  thresholds: ["gaps", "pair"],
  family: ["gaps"],
  "default-reference": ["gaps"],
  reference: ["gaps"],
  benchmark: ["gaps", "missing"],
  "merge-tree": ["gaps", "missing", "pair", "waves"],
  dimension: ["gaps", "missing", "pair", "waves"],
  favourable: ["gaps", "pair", "waves"],
  pairs: ["pair"],
};

/** The changes that a chart must name. */
export function changesTouching(
  changes: readonly SettingsChange[],
  { kind, outcome, by }: Chart,
): SettingsChange[] {
  return changes.filter((change) => {
    if (!touches[change.setting].includes(kind)) return false;
    switch (change.setting) {
      case "favourable":
        return keyOf(change.outcome) === keyOf(outcome);
      case "pairs":
        return change.pairs.some((pair) => isSame([...pair].sort(), [...by].sort()));
      case "thresholds":
      case "family":
      case "default-reference":
        return true;
      default:
        return by.includes(change.dimension);
    }
  });
}

/** Fixed by the first release of a wave: whoever changes it later changes nothing in that wave. */
const fixedByFirst: SettingsChange["setting"][] = ["merge-tree", "favourable", "pairs"];

/**
 * The changes that a release was made under.
 *
 * @param version of the release
 * @param first the version of its wave's first release
 */
export const changesIn = (
  changes: readonly SettingsChange[],
  { version, first }: { version: number; first: number },
): SettingsChange[] =>
  changes.filter((change) => change.version <= (fixedByFirst.includes(change.setting) ? first : version));

function changedSettings(before: Analysis, after: Analysis): ChangedSetting[] {
  const dimensions = namesOf(before.dimensions, after.dimensions, ({ question }) => question);
  const outcomes = namesOf(before.outcomes, after.outcomes, keyOf);
  const pairs = [before, after].map(({ equity }) => equity?.pairs ?? []);
  const changedPairs = pairs.flatMap((list, side) =>
    list.filter((pair) => !pairs[1 - side]?.some((other) => isSame(pair, other))),
  );
  return [
    ...changedIf(before.equity?.thresholds ?? {}, after.equity?.thresholds ?? {}, { setting: "thresholds" }),
    ...changedIf(before.equity?.family ?? "dimension", after.equity?.family ?? "dimension", {
      setting: "family",
    }),
    ...changedIf(before.equity?.reference ?? "overall", after.equity?.reference ?? "overall", {
      setting: "default-reference",
    }),
    ...dimensions.flatMap(({ name: dimension, was, is }): ChangedSetting[] =>
      was && is
        ? [
            ...changedIf(was.reference, is.reference, { setting: "reference", dimension }),
            ...changedIf(was.benchmark, is.benchmark, { setting: "benchmark", dimension }),
            ...changedIf(valuesOf(was.groups), valuesOf(is.groups), { setting: "merge-tree", dimension }),
          ]
        : [{ setting: "dimension", dimension }],
    ),
    ...outcomes.flatMap(({ was, is }) => {
      const { question, row } = (is ?? was) as OutcomeName;
      const outcome = row === undefined ? { question } : { question, row };
      return changedIf(was?.favourable, is?.favourable, { setting: "favourable", outcome });
    }),
    ...(changedPairs.length > 0 ? [{ setting: "pairs" as const, pairs: changedPairs }] : []),
  ];
}

const keyOf = ({ question, row }: OutcomeName): string =>
  canonicalJson([question, row === undefined ? null : choiceText(row)]);

/** Titles of merged groups are words, not decisions. */
const valuesOf = (groups: Analysis["dimensions"][number]["groups"]) =>
  Object.fromEntries(Object.entries(groups ?? {}).map(([name, { values }]) => [name, values]));

function namesOf<Part>(before: Part[], after: Part[], nameOf: (part: Part) => string) {
  const names = new Set([...before, ...after].map(nameOf));
  const find = (parts: Part[], name: string) => parts.find((part) => nameOf(part) === name);
  return [...names].map((name) => ({ name, was: find(before, name), is: find(after, name) }));
}

const isSame = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);

const changedIf = (was: unknown, is: unknown, change: ChangedSetting): ChangedSetting[] =>
  isSame(was, is) ? [] : [change];
