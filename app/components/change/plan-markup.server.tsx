import { renderToStaticMarkup } from "react-dom/server";
import { layOut } from "../../domain/change/lay-out.ts";
import { LocaleProvider } from "../locale-context.tsx";
import { picturePaper } from "./picture-paper.ts";
import { placePlan } from "./place-plan.ts";
import { PlanOutline } from "./plan-outline.tsx";
import { PlanPicture } from "./plan-picture.tsx";
import type { PlanPageView } from "./view/page.ts";
import type { Writing } from "./view/writing.ts";

/** How plans were laid out; where boxes stand follows from their sizes and links alone. */
const mostKept = 40;
const kept = new Map<string, ReturnType<typeof layOut>>();

const layOutOnce: typeof layOut = (nodes, links, width) => {
  const key = JSON.stringify([
    width,
    nodes.map(({ id, level, height }) => [id, level, height]),
    links.map(({ id, from, to }) => [id, from, to]),
  ]);
  const layout = kept.get(key) ?? layOut(nodes, links, width);
  kept.delete(key);
  kept.set(key, layout);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return layout;
};

/** The picture of a plan as markup: for its page, or as a file of its own with everything that it needs. */
export function planMarkup(
  { words }: Writing,
  page: PlanPageView,
  { standalone = false }: { standalone?: boolean } = {},
): string {
  return renderToStaticMarkup(
    <PlanPicture
      page={page}
      placed={placePlan(page, layOutOnce)}
      levelTitles={words.levels}
      linkText={words.evidence}
      standalone={
        standalone ? { styles: picturePaper, title: page.title, source: `${page.sum} ${page.about}` } : null
      }
    />,
  );
}

/** The outline of a plan as markup. */
export const outlineMarkup = ({ locale }: Writing, page: PlanPageView): string =>
  renderToStaticMarkup(
    <LocaleProvider locale={locale}>
      <PlanOutline page={page} />
    </LocaleProvider>,
  );
