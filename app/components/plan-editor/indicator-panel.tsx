import { directions, frequencies, type Indicator, smartTicks, units } from "../../domain/change/indicator.ts";
import { removing, setting } from "../../domain/change/make-edit.ts";
import { isMeasured } from "../../domain/change/plan-node.ts";
import { useMessages } from "../use-messages.ts";
import { BaselinePart } from "./baseline-part.tsx";
import { useEditor, useFaultOf, useFaultWords, useTitle } from "./editor-context.tsx";
import { SelectField, TextPair } from "./fields.tsx";
import { MeasurePart } from "./measure-part.tsx";
import { PanelFrame } from "./panel.tsx";
import { ReadingsPart } from "./readings-part.tsx";
import { CustomPart, TicksPart } from "./row-parts.tsx";
import { TableLink } from "./table-link.tsx";
import { TargetsPart } from "./targets-part.tsx";

/** Sets fields of an indicator; what keeps it from being done comes back in words. */
export function useSetIndicator(id: string) {
  const { plan, edit } = useEditor();
  const tell = useFaultWords();
  return (fields: Partial<Omit<Indicator, "id">>, key?: string): string[] | null =>
    edit(setting(plan, "indicators", id, fields), key ? { key: `indicators/${id}/${key}` } : {})?.map(tell) ??
    null;
}

/** The essentials of an indicator; the rest is in the Performance Measurement Framework. */
export function IndicatorPanel({ indicator }: { indicator: Indicator }) {
  const words = useMessages().planEditor;
  const { plan, edit, select } = useEditor();
  const faultsOf = useFaultOf();
  const titleOf = useTitle();
  const { id, node } = indicator;
  const set = useSetIndicator(id);
  const owner = plan.nodes.find((one) => one.id === node);
  const openOwner = () => select(owner ? { in: "nodes", id: owner.id } : null, "panel");
  return (
    <PanelFrame
      kind={words.indicators.one}
      title={titleOf(indicator.title)}
      back={{ title: owner ? titleOf(owner.title) : words.tools.about, open: openOwner }}
      onRemove={() => {
        edit(removing(plan, "indicators", id), { say: words.said.removed(titleOf(indicator.title)) });
        openOwner();
      }}
    >
      <TextPair
        id="indicator-first"
        label={words.panel.name}
        value={indicator.title}
        notes={faultsOf("indicators", id, "title")}
        onChange={(title) => set({ title }, "title")}
      />
      <TextPair
        label={words.indicators.definition}
        rows={3}
        value={indicator.definition}
        onChange={(definition) => set({ definition }, "definition")}
      />
      <SelectField
        label={words.indicators.node}
        value={node ?? ""}
        notes={faultsOf("indicators", id, "node")}
        onChange={(value) => set({ node: value || null })}
      >
        <option value="">{words.indicators.noNode}</option>
        {plan.nodes
          .filter(({ level }) => isMeasured(level))
          .map((one) => (
            <option key={one.id} value={one.id}>
              {titleOf(one.title)}
            </option>
          ))}
      </SelectField>
      <div className="editor-row">
        <SelectField
          label={words.indicators.unit}
          value={indicator.unit}
          notes={faultsOf("indicators", id, "unit")}
          onChange={(unit) => set({ unit: unit as Indicator["unit"] })}
        >
          {units.map((unit) => (
            <option key={unit} value={unit}>
              {words.indicators.units[unit]}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={words.indicators.direction}
          value={indicator.direction}
          onChange={(direction) => set({ direction: direction as Indicator["direction"] })}
        >
          {directions.map((direction) => (
            <option key={direction} value={direction}>
              {words.indicators.directions[direction]}
            </option>
          ))}
        </SelectField>
      </div>
      <TextPair
        label={words.indicators.unitName}
        value={indicator.unitName}
        onChange={(unitName) => set({ unitName }, "unitName")}
      />
      <MeasurePart indicator={indicator} />
      <SelectField
        label={words.indicators.frequency}
        value={indicator.frequency ?? ""}
        onChange={(value) => set({ frequency: (value || null) as Indicator["frequency"] })}
      >
        <option value="">{words.indicators.noFrequency}</option>
        {frequencies.map((one) => (
          <option key={one} value={one}>
            {words.indicators.frequencies[one]}
          </option>
        ))}
      </SelectField>
      <BaselinePart indicator={indicator} />
      <TargetsPart indicator={indicator} />
      <ReadingsPart indicator={indicator} />
      <TicksPart
        of={smartTicks}
        ticked={indicator.ticks}
        onChange={(ticks) => set({ ticks: { ...indicator.ticks, ...ticks } })}
      />
      <CustomPart collection="indicators" id={id} custom={indicator.custom} />
      <TableLink collection="indicators" row={id} />
    </PanelFrame>
  );
}
