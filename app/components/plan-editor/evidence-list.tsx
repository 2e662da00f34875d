import type { Evidence } from "../../domain/change/evidence.ts";
import { newId } from "../../domain/change/ids.ts";
import { adding } from "../../domain/change/make-edit.ts";
import { elementSchemas } from "../../domain/change/plan.ts";
import { noText } from "../../domain/change/text.ts";
import { formatsIn } from "../../i18n/formats.ts";
import { useLocale } from "../locale-context.tsx";
import { useMessages } from "../use-messages.ts";
import { useEditor, useTitle } from "./editor-context.tsx";
import { PanelList } from "./panel-list.tsx";

/** What speaks for and against a node or a link, the newest first. */
export function EvidenceList({ on }: { on: Evidence["on"] }) {
  const words = useMessages().planEditor.evidence;
  const { plan, edit, select } = useEditor();
  const { day } = formatsIn(useLocale());
  const titleOf = useTitle();
  const own = plan.evidence
    .filter((one) => one.on.kind === on.kind && one.on.id === on.id)
    .sort((a, b) => (a.date < b.date ? 1 : -1));
  const add = () => {
    const id = newId("e");
    const added = elementSchemas.evidence.parse({
      ...{ id, on, says: "supports", date: new Date().toLocaleDateString("en-CA"), text: noText },
      source: { kind: "note", source: "", address: "" },
    });
    if (!edit(adding("evidence", added))) select({ in: "evidence", id }, "field");
  };
  return (
    <PanelList
      title={words.title}
      none={words.none}
      listed={own.map(({ id, says, date, text }) => ({
        opens: { in: "evidence", id },
        title: titleOf(text),
        before: (
          <span className={`editor-says says-${says}`} aria-hidden="true">
            {says === "supports" ? "+" : says === "contradicts" ? "−" : "±"}{" "}
          </span>
        ),
        note: `${words.verdicts[says]} · ${day(`${date}T12:00:00Z`)}`,
      }))}
      add={{ label: words.add, run: add }}
    />
  );
}
