/** What a group of people answered: people and their counts by choice. */
export type GroupCounts = { people: number; counts: Record<string, number> };

/** What was last published, by group; a group that never was is absent. */
export type PublishedGroups = Record<string, GroupCounts>;

/**
 * What may be published of a breakdown now, while people may still be voting.
 *
 * A group is shown from k people on, and afterwards changes only when at least k people more have answered: nobody
 * can be found by comparing two moments. Whoever is not in a shown figure – groups too small, people who came
 * since, people without a group – could be counted by subtracting from the total, which everyone sees; so these
 * are none or at least k together, and while they are fewer, the smallest figures are not shown or not renewed.
 *
 * @param previous what is published already
 * @param current everyone's answers by group
 * @param total everyone whose answer is in the total beside the breakdown
 * @param k fewest people that may be told apart
 */
export function batchedBreakdown(
  previous: PublishedGroups,
  current: ReadonlyMap<string, GroupCounts>,
  total: number,
  k: number,
): PublishedGroups {
  const published: PublishedGroups = { ...previous };
  const renewed: { group: string; gained: number }[] = [];
  for (const [group, counts] of current) {
    const gained = counts.people - (previous[group]?.people ?? 0);
    if (gained < k) continue;
    published[group] = counts;
    renewed.push({ group, gained });
  }
  // Those that tell least are taken back first.
  renewed.sort((a, b) => a.gained - b.gained || (a.group < b.group ? -1 : 1));
  for (const { group } of renewed) {
    if (restIsSafe(published, total, k)) break;
    const earlier = previous[group];
    if (earlier) published[group] = earlier;
    else delete published[group];
  }
  return published;
}

/** Whether the people in none of the figures are none, or too many to be told apart. */
export function restIsSafe(published: PublishedGroups, total: number, k: number): boolean {
  const shown = Object.values(published).reduce((sum, { people }) => sum + people, 0);
  const rest = total - shown;
  return rest === 0 || rest >= k;
}
