import { describing } from "../../domain/change/make-edit.ts";
import { useMessages } from "../use-messages.ts";
import { useEditor, useFaultOf, useFaultWords, useTitle } from "./editor-context.tsx";
import { DraftField, TextPair } from "./fields.tsx";
import { PanelFrame, PanelPart } from "./panel.tsx";

/** What the plan says of itself, and everything that is still to be filled in. */
export function AboutPanel() {
  const { plan, edit, faults, select } = useEditor();
  const words = useMessages().planEditor;
  const faultsOf = useFaultOf();
  const tell = useFaultWords();
  const titleOf = useTitle();
  const orphans = plan.indicators.filter(({ node }) => node === null);
  const gaps = faults.flatMap((fault) => {
    const { in: collection, id } = fault;
    if (collection !== "nodes" && collection !== "indicators") return [];
    const element = plan[collection].find((one) => one.id === id);
    return element ? [{ fault, collection, element }] : [];
  });
  const setDay = (end: "from" | "to") => (value: string) =>
    edit(describing(plan, { period: { ...plan.period, [end]: value || null } }))?.map(tell) ?? null;
  return (
    <PanelFrame kind={words.tools.about} title={titleOf(plan.title)} closes={true}>
      <TextPair
        id="about-first"
        label={words.panel.name}
        value={plan.title}
        notes={faultsOf("plan", null, "title")}
        onChange={(title) => edit(describing(plan, { title }), { key: "plan/title" })}
      />
      <TextPair
        label={words.about.purpose}
        hint={words.about.purposeHint}
        rows={4}
        value={plan.purpose}
        onChange={(purpose) => edit(describing(plan, { purpose }), { key: "plan/purpose" })}
      />
      <div className="editor-row">
        <DraftField
          label={words.about.from}
          type="date"
          value={plan.period.from ?? ""}
          onChange={setDay("from")}
        />
        <DraftField label={words.about.to} type="date" value={plan.period.to ?? ""} onChange={setDay("to")} />
      </div>
      {orphans.length > 0 && (
        <PanelPart title={words.about.orphans}>
          <ul className="editor-links">
            {orphans.map(({ id, title }) => (
              <li key={id}>
                <button
                  type="button"
                  className="editor-open"
                  onClick={() => select({ in: "indicators", id }, "panel")}
                >
                  {titleOf(title)}
                </button>
              </li>
            ))}
          </ul>
        </PanelPart>
      )}
      {gaps.length === 0 ? (
        <p className="hint">{words.about.noGaps}</p>
      ) : (
        <details className="disclosure">
          <summary>{words.about.gaps(gaps.length)}</summary>
          <ul className="editor-links">
            {gaps.slice(0, 100).map(({ fault, collection, element }) => (
              <li key={`${fault.code} ${fault.id} ${fault.field}`}>
                <button
                  type="button"
                  className="editor-open"
                  onClick={() => select({ in: collection, id: element.id }, "panel")}
                >
                  {titleOf(element.title)}
                </button>{" "}
                <span className="hint">{tell(fault)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </PanelFrame>
  );
}
