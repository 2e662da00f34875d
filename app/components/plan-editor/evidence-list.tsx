import type { Evidence } from "../../domain/change/evidence.ts";
import { newId } from "../../domain/change/ids.ts";
import { adding } from "../../domain/change/make-edit.ts";
import { elementSchemas } from "../../domain/change/plan.ts";
import { noText } from "../../domain/change/text.ts";
import { formatsIn } from "../../i18n/formats.ts";
import { useLocale } from "../locale-context.tsx";
import { useMessages } from "../use-messages.ts";
import { useEditor, useTitle } from "./editor-context.tsx";
import { PanelPart } from "./panel.tsx";

/** What speaks for and against a node or a link, the newest first. */
export function EvidenceList({ on }: { on: Evidence["on"] }) {
  const words = useMessages().planEditor.evidence;
  const { plan, edit, select, mayEdit } = useEditor();
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
    <PanelPart title={words.title}>
      {own.length === 0 ? (
        <p className="hint">{words.none}</p>
      ) : (
        <ul className="editor-links">
          {own.map(({ id, says, date, text }) => (
            <li key={id}>
              <span className={`editor-says says-${says}`} aria-hidden="true">
                {says === "supports" ? "+" : says === "contradicts" ? "−" : "±"}
              </span>{" "}
              <button
                type="button"
                className="editor-open"
                onClick={() => select({ in: "evidence", id }, "panel")}
              >
                {titleOf(text)}
              </button>
              <span className="hint">
                {" "}
                {words.verdicts[says]} · {day(`${date}T12:00:00Z`)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {mayEdit && (
        <div>
          <button type="button" className="button button-quiet button-small editor-add" onClick={add}>
            + {words.add}
          </button>
        </div>
      )}
    </PanelPart>
  );
}
