import type { Timeline } from "../../domain/change/dates.ts";
import { setting } from "../../domain/change/make-edit.ts";
import type { BilingualText } from "../../domain/change/text.ts";
import { noText } from "../../domain/change/text.ts";
import { useMessages } from "../use-messages.ts";
import { useEditor, useFaultWords, useTitle } from "./editor-context.tsx";
import { DraftField, TextPair } from "./fields.tsx";

/** The quality gate that people read: what somebody has ticked. */
export function TicksPart(props: {
  of: readonly string[];
  ticked: Readonly<Record<string, boolean>>;
  onChange(ticked: Record<string, boolean>): void;
}) {
  const { ticks, fields } = useMessages().change.tables;
  const { mayEdit } = useEditor();
  return (
    <fieldset>
      <legend>{fields.ticks}</legend>
      {props.of.map((name) => (
        <label key={name} className="option">
          <input
            type="checkbox"
            disabled={!mayEdit}
            checked={props.ticked[name] === true}
            onChange={({ target }) => props.onChange({ ...props.ticked, [name]: target.checked })}
          />
          <span>{ticks[name] ?? name}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** When it happens: days or words; nothing at all is "to be determined". */
export function TimelinePart({
  collection,
  id,
  timeline,
}: {
  collection: "questions" | "steps";
  id: string;
  timeline: Timeline;
}) {
  const { fields, timelineHint } = useMessages().change.tables;
  const { plan, edit } = useEditor();
  const tell = useFaultWords();
  const set = (part: Partial<Timeline>, key?: string): string[] | null =>
    edit(
      setting(plan, collection, id, { timeline: { ...timeline, ...part } }),
      key ? { key: `${collection}/${id}/${key}` } : {},
    )?.map(tell) ?? null;
  return (
    <fieldset className="stack stack-tight">
      <legend>{fields.timeline}</legend>
      <p className="hint">{timelineHint}</p>
      <div className="editor-row">
        {(["from", "to"] as const).map((end) => (
          <DraftField
            key={end}
            label={fields[end] ?? end}
            type="date"
            value={timeline[end] ?? ""}
            onChange={(day) => set({ [end]: day || null })}
          />
        ))}
      </div>
      <TextPair
        label={fields.note ?? ""}
        value={timeline.note}
        onChange={(note) => set({ note }, "timeline-note")}
      />
    </fieldset>
  );
}

/** What stands in the columns that the table's planners added. */
export function CustomPart({
  collection,
  id,
  custom,
}: {
  collection: "indicators" | "questions" | "steps";
  id: string;
  custom: Readonly<Record<string, BilingualText>>;
}) {
  const { plan, edit } = useEditor();
  const titleOf = useTitle();
  return plan.columns
    .filter(({ table }) => table === collection)
    .map((column) => (
      <TextPair
        key={column.id}
        label={titleOf(column.title)}
        value={custom[column.id] ?? noText}
        onChange={(text) =>
          edit(setting(plan, collection, id, { custom: { ...custom, [column.id]: text } }), {
            key: `${collection}/${id}/custom/${column.id}`,
          })
        }
      />
    ));
}
