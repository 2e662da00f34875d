import type { HandReading } from "../../domain/change/hand-reading.ts";
import { perOf } from "../../domain/change/indicator.ts";
import { removing, setting } from "../../domain/change/make-edit.ts";
import { useMessages } from "../use-messages.ts";
import { useEditor, useFaultOf, useFaultWords, useTitle } from "./editor-context.tsx";
import { DraftField, TextPair } from "./fields.tsx";
import { FigureField } from "./figure-field.tsx";
import { GroupSelect } from "./group-select.tsx";
import { PanelFrame } from "./panel.tsx";

/** One reading that a person has entered: of which day, for whom, and where it is from. */
export function ReadingPanel({ reading }: { reading: HandReading }) {
  const words = useMessages().planEditor;
  const { plan, edit, select } = useEditor();
  const faultsOf = useFaultOf();
  const tell = useFaultWords();
  const titleOf = useTitle();
  const { id } = reading;
  const indicator = plan.indicators.find((one) => one.id === reading.indicator);
  const owner = titleOf(indicator?.title);
  const openOwner = () => select({ in: "indicators", id: reading.indicator }, "panel");
  const set = (fields: Partial<Omit<HandReading, "id">>, key?: string) =>
    edit(setting(plan, "readings", id, fields), key ? { key: `readings/${id}/${key}` } : {})?.map(tell) ??
    null;
  return (
    <PanelFrame
      kind={words.readings.one}
      title={owner}
      back={{ title: owner, open: openOwner }}
      onRemove={() => {
        edit(removing(plan, "readings", id), { say: words.said.removed(words.readings.one) });
        openOwner();
      }}
    >
      <FigureField
        label={words.indicators.value}
        figure={reading}
        counts={indicator !== undefined && perOf(indicator.unit) !== null}
        notes={(["value", "numerator", "denominator"] as const).flatMap((field) =>
          faultsOf("readings", id, field),
        )}
        onChange={set}
      />
      <DraftField
        label={words.indicators.date}
        hint={words.readings.dateHint}
        type="date"
        value={reading.date}
        onChange={(date) => (date ? set({ date }) : [words.errors.date])}
      />
      {indicator && (
        <GroupSelect
          measure={indicator.measure}
          group={reading.group}
          onChange={(group) => void set({ group })}
        />
      )}
      <DraftField
        label={words.indicators.source}
        hint={words.evidence.sourceHint}
        type="text"
        value={reading.source}
        onChange={(source) => set({ source })}
      />
      <TextPair
        label={words.readings.note}
        rows={3}
        value={reading.note}
        onChange={(note) => void set({ note }, "note")}
      />
    </PanelFrame>
  );
}
