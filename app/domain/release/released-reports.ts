import { compareWaves, type WaveComparison } from "../equity/compare-waves.ts";
import { type PublishedPeople, type Representation, representation } from "../equity/representation.ts";
import type { Released } from "./released.ts";
import { type About, labelOf, tableOf } from "./released-equity.ts";

/** A release of a wave, with what its reports are told with. */
export type Told = { release: Released; about: About };

/** Who is missing, for each dimension whose shares of the population were given. */
export function representationsOf({ release, about }: Told): Representation[] {
  const { published, design } = release.tables;
  const [anyOutcome = ""] = published.outcomes;
  return design.dimensions.flatMap((dimension) => {
    // The shares of merged groups are worked out with the table.
    const table = tableOf(release, anyOutcome, [dimension.name], about);
    const view = published.views.find(({ by }) => by.length === 1 && by[0] === dimension.name);
    const groups = published.dimensions.find(({ name }) => name === dimension.name)?.groups ?? [];
    const benchmark = table?.settings.benchmark;
    if (!benchmark || !view) return [];
    return [
      representation({
        by: dimension.name,
        benchmark,
        total: peopleOf(published.views.find(({ by }) => by.length === 0)?.responses[0]),
        groups: groups.map((value, place) => ({
          value,
          label: labelOf(dimension, value, about.locale),
          ...peopleOf(view.responses[place]),
        })),
      }),
    ];
  });
}

const peopleOf = (n: number | null | undefined): PublishedPeople =>
  n === null || n === undefined ? { hidden: true } : { n };

/** Whether two waves counted the same answers of an outcome as favourable; so they do where one does not have it. */
export function isSameOutcome(before: Released, after: Released, outcome: string): boolean {
  const [then, now] = [before, after].map(({ tables }) =>
    tables.design.outcomes.find(({ key }) => key === outcome)?.favourable.toSorted(),
  );
  return !then || !now || JSON.stringify(then) === JSON.stringify(now);
}

/** An outcome in two waves, by each dimension that both of them have; none where it was not the same in both. */
export function comparisonsOf(before: Told | null, after: Told, outcome: string): WaveComparison[] {
  if (!before || !isSameOutcome(before.release, after.release, outcome)) return [];
  return after.release.tables.design.dimensions.flatMap(({ name }) => {
    const then = tableOf(before.release, outcome, [name], before.about);
    const now = tableOf(after.release, outcome, [name], after.about);
    return then && now ? [compareWaves(then, now)] : [];
  });
}
