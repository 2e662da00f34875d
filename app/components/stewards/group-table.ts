import type { OutcomeCell, Published } from "../../domain/disclosure/published.ts";
import type { Design } from "../../domain/release/design.ts";
import { textIn } from "../../domain/survey/definition.ts";
import { formatsIn } from "../../i18n/formats.ts";
import type { Locale } from "../../i18n/locale.ts";
import { messagesIn } from "../../i18n/messages.ts";
import type { TableView } from "../results/view/question-view.ts";

/** For each dimension of a release: its groups, how many people each has now and had before, and their outcomes. */
export function groupTables(
  { published, design, before }: { published: Published; design: Design; before: Published | null },
  locale: Locale,
): TableView[] {
  const words = messagesIn(locale).stewards.groups;
  const { count, share } = formatsIn(locale);
  const people = (n: number | null | undefined) => (n === null || n === undefined ? words.hidden : count(n));
  const outcome = (cell: OutcomeCell | null | undefined) => {
    if (!cell) return words.hidden;
    if ("favourable" in cell) return cell.answered === 0 ? "–" : share(cell.favourable / cell.answered);
    return "atMost" in cell
      ? words.atMost(share(cell.atMost / 100))
      : words.atLeast(share(cell.atLeast / 100));
  };
  return design.dimensions.flatMap((dimension) => {
    const view = published.views.find(({ by }) => by.length === 1 && by[0] === dimension.name);
    const groups = published.dimensions.find(({ name }) => name === dimension.name)?.groups ?? [];
    if (!view) return [];
    const earlierView = before?.views.find(({ by }) => by.length === 1 && by[0] === dimension.name);
    const earlierGroups = before?.dimensions.find(({ name }) => name === dimension.name)?.groups ?? [];
    const titles = new Map(
      [...dimension.groups, ...dimension.merges].map(({ value, title }) => [value, textIn(title, locale)]),
    );
    const outcomes = published.outcomes.map((key) => design.outcomes.find((one) => one.key === key));
    return [
      {
        caption: textIn(dimension.title, locale) || dimension.name,
        columns: [
          words.group,
          ...(before ? [words.before] : []),
          words.now,
          ...outcomes.map((one) => (one ? textIn(one.title, locale) : "")),
        ],
        rows: groups.map((value, place) => ({
          head: titles.get(value) || value,
          cells: [
            ...(before ? [people(earlierView?.responses[earlierGroups.indexOf(value)])] : []),
            people(view.responses[place]),
            ...view.outcomes.map((cells) => outcome(cells[place])),
          ],
        })),
      },
    ];
  });
}
