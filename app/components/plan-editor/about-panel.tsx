import { newId } from "../../domain/change/ids.ts";
import { adding, describing } from "../../domain/change/make-edit.ts";
import { elementSchemas } from "../../domain/change/plan.ts";
import { planTables } from "../../domain/change/plan-table.ts";
import { noText } from "../../domain/change/text.ts";
import { useMessages } from "../use-messages.ts";
import { useEditor, useFaultOf, useFaultWords, useTitle } from "./editor-context.tsx";
import { DraftField, TextPair } from "./fields.tsx";
import { PanelFrame, PanelPart } from "./panel.tsx";
import { OpenList, PanelList } from "./panel-list.tsx";
import { TableLink } from "./table-link.tsx";

/** What the plan says of itself, and everything that is still to be filled in. */
export function AboutPanel() {
  const { plan, edit, faults, select } = useEditor();
  const { planEditor: words, change } = useMessages();
  const { tables } = change;
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
  const addGroup = () => {
    const id = newId("g");
    const order = (plan.groups.at(-1)?.order ?? 0) + 1;
    const added = elementSchemas.groups.parse({ id, order, title: noText });
    if (!edit(adding("groups", added))) select({ in: "groups", id }, "field");
  };
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
      <PanelList
        title={words.about.orphans}
        listed={orphans.map(({ id, title }) => ({ opens: { in: "indicators", id }, title: titleOf(title) }))}
      />
      <PanelList
        title={tables.titles.groups}
        none={words.panel.none}
        listed={plan.groups.map(({ id, title }) => ({ opens: { in: "groups", id }, title: titleOf(title) }))}
        add={{ label: tables.add.groups, run: addGroup }}
      />
      <PanelPart title={tables.navigation}>
        {Object.values(planTables).map((collection) => (
          <TableLink key={collection} collection={collection} />
        ))}
      </PanelPart>
      {gaps.length === 0 ? (
        <p className="hint">{words.about.noGaps}</p>
      ) : (
        <details className="disclosure">
          <summary>{words.about.gaps(gaps.length)}</summary>
          <OpenList
            listed={gaps.slice(0, 100).map(({ fault, collection, element }) => ({
              opens: { in: collection, id: element.id },
              title: titleOf(element.title),
              note: tell(fault),
            }))}
          />
        </details>
      )}
    </PanelFrame>
  );
}
