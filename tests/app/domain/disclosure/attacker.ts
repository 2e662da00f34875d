import loadHighs from "highs";
import type { Published } from "#app/domain/disclosure/published.ts";

/**
 * Attacks releases of one wave with linear programs over the full joint table of all dimensions and one outcome:
 * what is published, and that the people of each release are among those of the next. It reads published tables and
 * shares no code with what made them.
 *
 * @returns hidden or banded counts of favourable and of unfavourable answers that are confined too closely
 */
export async function numbersPossible(releases: Published[]): Promise<string[]> {
  const highs = await loadHighs();
  const last = releases.at(-1) as Published;
  const found: string[] = [];
  for (const outcome of last.outcomes.keys()) {
    const rows: string[] = [];
    const sizes = last.dimensions.map(({ groups }) => groups.length);
    const joint = sizes.reduce<number[][]>(
      (all, size) => all.flatMap((groups) => [...Array(size).keys()].map((group) => [...groups, group])),
      [[]],
    );
    const name = (release: number, status: string, groups: number[]) =>
      `${status}${release}_${groups.join("_")}`;
    const inCell = (release: Published, view: number, cell: number) => {
      const by = release.views[view]?.by ?? [];
      const places = by.map((one) => last.dimensions.findIndex((dimension) => dimension.name === one));
      return joint.filter(
        (groups) =>
          places.reduce((index, place) => index * (sizes[place] ?? 1) + (groups[place] ?? 0), 0) === cell,
      );
    };
    const sum = (release: number, statuses: string, cells: number[][]) =>
      cells.flatMap((groups) => [...statuses].map((status) => name(release, status, groups))).join(" + ");
    for (const [index, release] of releases.entries()) {
      for (const [view, { responses, outcomes }] of release.views.entries()) {
        for (const [cell, count] of responses.entries())
          if (count !== null) rows.push(`${sum(index, "fun", inCell(release, view, cell))} = ${count}`);
        for (const [cell, told] of (outcomes[outcome] ?? []).entries()) {
          if (!told) continue;
          const cells = inCell(release, view, cell);
          rows.push(`${sum(index, "fu", cells)} = ${told.answered}`);
          if ("favourable" in told) rows.push(`${sum(index, "f", cells)} = ${told.favourable}`);
          if ("atMost" in told)
            rows.push(`${sum(index, "f", cells)} <= ${(told.atMost * told.answered) / 100}`);
          if ("atLeast" in told)
            rows.push(`${sum(index, "f", cells)} >= ${(told.atLeast * told.answered) / 100}`);
        }
      }
      if (index === 0) continue;
      for (const status of "fun")
        for (const groups of joint)
          rows.push(`${name(index, status, groups)} - ${name(index - 1, status, groups)} >= 0`);
    }
    const solve = (direction: string, objective: string) => {
      const text = `${direction}\n obj: ${objective}\nSubject To\n${rows.map((row, nth) => ` c${nth}: ${row}`).join("\n")}\nEnd`;
      const { Status, ObjectiveValue } = highs.solve(text, { output_flag: false });
      if (Status !== "Optimal") throw new Error(`${Status}: no population fits what is published.`);
      return Math.round(ObjectiveValue * 1e6) / 1e6;
    };
    for (const [index, release] of releases.entries())
      for (const [view, { by, outcomes }] of release.views.entries()) {
        const cells = outcomes[outcome] ?? [];
        if (cells.every((told) => told === null)) continue;
        for (const [cell, told] of cells.entries()) {
          if (told && "favourable" in told) continue;
          for (const status of ["f", "u"]) {
            const objective = sum(index, status, inCell(release, view, cell));
            const [low, high] = [
              Math.ceil(solve("Minimize", objective)),
              Math.floor(solve("Maximize", objective)),
            ];
            if (high - low < release.policy.minimumCell)
              found.push(`release ${index}, ${by.join("×")} cell ${cell}: ${low}–${high} ${status}`);
          }
        }
      }
  }
  return found;
}
