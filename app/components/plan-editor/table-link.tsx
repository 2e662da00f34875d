import { planTables, type TableCollection } from "../../domain/change/plan-table.ts";
import { useMessages } from "../use-messages.ts";
import { useEditor } from "./editor-context.tsx";

/** Leads to an element's row, where everything about it can be edited. */
export function TableLink({ collection, row }: { collection: TableCollection; row?: string }) {
  const words = useMessages();
  const { plan } = useEditor();
  const where = Object.entries(planTables).find(([, of]) => of === collection)?.[0];
  const title = words.change.tables.titles[collection];
  const asked = row ? `?${new URLSearchParams({ row })}#row` : "";
  return (
    <p>
      <a href={`/manage/plans/${encodeURIComponent(plan.slug)}/${where}${asked}`}>
        {row ? words.planEditor.panel.inTable(title) : title}
      </a>
    </p>
  );
}
