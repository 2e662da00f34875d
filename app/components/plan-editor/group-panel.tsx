import type { ActionGroup } from "../../domain/change/action-group.ts";
import { removing, setting } from "../../domain/change/make-edit.ts";
import { formatsIn } from "../../i18n/formats.ts";
import { useLocale } from "../locale-context.tsx";
import { useMessages } from "../use-messages.ts";
import { useEditor, useTitle } from "./editor-context.tsx";
import { TextPair } from "./fields.tsx";
import { PanelFrame, PanelPart } from "./panel.tsx";
import { OpenList } from "./panel-list.tsx";
import { TableLink } from "./table-link.tsx";

const texts = ["mandate", "audiences", "activities", "members"] as const;

/** An action group: what it is for, and what it carries. */
export function GroupPanel({ group }: { group: ActionGroup }) {
  const words = useMessages();
  const { plan, edit, select, mayEdit } = useEditor();
  const { range } = words.change.figure;
  const { day } = formatsIn(useLocale());
  const dayIn = (date: string) => day(`${date}T12:00:00Z`);
  const titleOf = useTitle();
  const { id } = group;
  const { planEditor: own } = words;
  const openOwner = () => select(null, "panel");
  return (
    <PanelFrame
      kind={words.change.tables.rowTitles.groups}
      title={titleOf(group.title)}
      back={{ title: own.tools.about, open: openOwner }}
      onRemove={() => {
        edit(removing(plan, "groups", id), { say: own.said.removed(titleOf(group.title)) });
        openOwner();
      }}
    >
      <TextPair
        id="group-first"
        label={own.panel.name}
        value={group.title}
        onChange={(title) => edit(setting(plan, "groups", id, { title }), { key: `groups/${id}/title` })}
      />
      {texts.map((field) => (
        <TextPair
          key={field}
          label={words.change.tables.fields[field] ?? field}
          rows={2}
          value={group[field]}
          onChange={(text) =>
            edit(setting(plan, "groups", id, { [field]: text }), { key: `groups/${id}/${field}` })
          }
        />
      ))}
      <OpenList
        listed={plan.nodes
          .filter(({ groups }) => groups.includes(id))
          .map((node) => ({ opens: { in: "nodes", id: node.id }, title: titleOf(node.title) }))}
      />
      <PanelPart title={words.change.tables.titles.reports}>
        {plan.reports
          .filter((report) => report.group === id)
          .map((report) => (
            <TableLink
              key={report.id}
              collection="reports"
              row={report.id}
              title={range(dayIn(report.period.from), dayIn(report.period.to))}
            />
          ))}
        {mayEdit && (
          <TableLink collection="reports" row="new" title={`+ ${words.change.tables.add.reports}`} />
        )}
      </PanelPart>
      <TableLink collection="groups" row={id} />
    </PanelFrame>
  );
}
