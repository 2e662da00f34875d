import type { Certificate, StoryTable } from "../disclosure/certificate.ts";
import type { Published, PublishedView } from "../disclosure/published.ts";
import { cellsOf, type Dimension } from "../disclosure/tables.ts";

/**
 * A release as if its dimensions had had all of these groups: nobody was in those that it did not have, which its
 * totals say already. So a later release may have more groups (answers of a new version, the first person who did not
 * say) and still be compared with it.
 */
export function widen<Release extends { published: Published; certificate: Certificate }>(
  release: Release,
  dimensions: readonly Dimension[],
): Release {
  const { published, certificate } = release;
  const wider = published.dimensions.map((own) => dimensions.find(({ name }) => name === own.name) ?? own);
  if (JSON.stringify(wider) === JSON.stringify(published.dimensions)) return release;
  const spread = <Cell>(by: string[], cells: Cell[], empty: Cell): Cell[] =>
    cells.length === 0 ? [] : placesIn(by, published.dimensions, wider).map((place) => cells[place] ?? empty);
  return {
    ...release,
    published: {
      ...published,
      dimensions: wider,
      views: published.views.map(
        ({ by, responses, outcomes }): PublishedView => ({
          by,
          responses: spreadShown(by, responses, 0),
          outcomes: outcomes.map((cells) => spreadShown(by, cells, { answered: 0, favourable: 0 })),
        }),
      ),
    },
    certificate: {
      ...certificate,
      stories: certificate.stories.map((story) => ({
        ...story,
        responses: story.responses.map((counts, place) =>
          spread([published.dimensions[place]?.name ?? ""], counts, 0),
        ),
        tables: story.tables.map(
          (table): StoryTable => ({
            ...table,
            outcomes: table.outcomes.map(({ answered, favourable }) => ({
              answered: spread(table.by, answered, 0),
              favourable: spread(table.by, favourable, 0),
            })),
          }),
        ),
      })),
    },
  };

  /** Cells may be null themselves: those that are new are told by their place. */
  function spreadShown<Cell>(by: string[], cells: (Cell | null)[], empty: Cell): (Cell | null)[] {
    if (cells.length === 0) return [];
    return placesIn(by, published.dimensions, wider).map((place) =>
      place === -1 ? empty : (cells[place] ?? null),
    );
  }
}

/** For each cell of the wider table, its place in the narrower one; −1 where that has no such cell. */
function placesIn(by: string[], narrow: readonly Dimension[], wide: readonly Dimension[]): number[] {
  const groupsOf = (dimensions: readonly Dimension[], name: string) =>
    dimensions.find((one) => one.name === name)?.groups ?? [];
  const before = by.map((name) => groupsOf(narrow, name));
  const now = by.map((name) => groupsOf(wide, name));
  const places = new Map(
    cellsOf(before.map(({ length }) => length)).map((cell, place) => [cell.join(" "), place]),
  );
  return cellsOf(now.map(({ length }) => length)).map((cell) => {
    const at = cell.map(
      (group, dimension) => before[dimension]?.indexOf(now[dimension]?.[group] ?? "") ?? -1,
    );
    return places.get(at.join(" ")) ?? -1;
  });
}
