import { planTables, type TableCollection } from "../../domain/change/plan-table.ts";
import { useMessages } from "../use-messages.ts";
import { useEditor } from "./editor-context.tsx";

/** Leads to an element's row, where everything about it can be edited, and from there back to what is open here. */
export function TableLink({
  collection,
  row,
  title: named,
}: {
  collection: TableCollection;
  row?: string;
  title?: string;
}) {
  const words = useMessages();
  const { plan, selection } = useEditor();
  const where = Object.entries(planTables).find(([, of]) => of === collection)?.[0];
  const title = words.change.tables.titles[collection];
  const query = new URLSearchParams({
    ...(row ? { row } : {}),
    ...(selection ? { from: `${selection.in}/${selection.id}` } : {}),
  });
  const asked = `${query.size > 0 ? `?${query}` : ""}${row ? "#row" : ""}`;
  return (
    <p>
      <a href={`/manage/plans/${encodeURIComponent(plan.slug)}/${where}${asked}`}>
        {named ?? (row ? words.planEditor.panel.inTable(title) : title)}
      </a>
    </p>
  );
}
