import { csvOf } from "../csv.ts";
import type { Representation } from "./representation.ts";

const figures = ["n", "share", "share_low", "share_high", "population_share", "ratio", "needed_to_match"];

/** Who is missing as CSV, a row a group; shares are fractions of 1, an empty cell is not defined. */
export const representationCsv = (
  about: { survey: string; wave: string; release: string },
  { by, source, groups }: Representation,
): string =>
  csvOf([
    [...["survey", "wave", "release", "dimension", "group", "label"], ...figures, "verdict", "source"],
    ...groups.map((group) => [
      ...[about.survey, about.wave, about.release, by, group.value, group.label],
      ...("hidden" in group
        ? [...figures, "verdict"].map(() => "hidden")
        : [
            ...[group.n, group.share, group.interval.low, group.interval.high, group.benchmark],
            ...[group.index ?? "", group.neededToMatch, group.verdict],
          ]),
      source,
    ]),
  ]);
