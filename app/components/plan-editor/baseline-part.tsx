import type { Baseline, Indicator } from "../../domain/change/indicator.ts";
import { perOf } from "../../domain/change/indicator.ts";
import { useMessages } from "../use-messages.ts";
import { useEditor, useFaultOf } from "./editor-context.tsx";
import { DraftField, Notes, readNumber, written } from "./fields.tsx";
import { useSetIndicator } from "./indicator-panel.tsx";
import { PanelPart } from "./panel.tsx";

/** Where it stood when the plan began. */
export function BaselinePart({ indicator }: { indicator: Indicator }) {
  const words = useMessages().planEditor;
  const { mayEdit } = useEditor();
  const faultsOf = useFaultOf();
  const set = useSetIndicator(indicator.id);
  const { baseline, unit } = indicator;
  if (!baseline) {
    return (
      <PanelPart title={words.indicators.baseline}>
        <p className="hint">{words.indicators.noBaseline}</p>
        {mayEdit && <NewBaseline indicator={indicator} />}
      </PanelPart>
    );
  }
  const change = (fields: Partial<Baseline>) => set({ baseline: { ...baseline, ...fields } });
  const number = (field: "value" | "numerator" | "denominator") => (
    <DraftField
      label={words.indicators[field]}
      type="number"
      value={written(baseline[field])}
      notes={faultsOf("indicators", indicator.id, `baseline.${field}`)}
      onChange={(text) => {
        const read = readNumber(text);
        return read === undefined ? [words.errors.number] : change({ [field]: read });
      }}
    />
  );
  return (
    <PanelPart title={words.indicators.baseline}>
      <div className="editor-row">
        <DraftField
          label={words.indicators.date}
          type="date"
          value={baseline.date}
          onChange={(date) => (date ? change({ date }) : [words.errors.date])}
        />
        {number("value")}
      </div>
      {perOf(unit) !== null && (
        <div className="editor-row">
          {number("numerator")}
          {number("denominator")}
        </div>
      )}
      <DraftField
        label={words.indicators.source}
        type="text"
        value={baseline.source}
        onChange={(source) => change({ source })}
      />
      <Notes notes={faultsOf("indicators", indicator.id, "baseline")} />
      {mayEdit && (
        <div>
          <button
            type="button"
            className="button button-quiet button-small"
            onClick={() => set({ baseline: null })}
          >
            {words.indicators.removeBaseline}
          </button>
        </div>
      )}
    </PanelPart>
  );
}

/** A baseline begins with its value: without a figure it would be none. */
function NewBaseline({ indicator }: { indicator: Indicator }) {
  const words = useMessages().planEditor;
  const set = useSetIndicator(indicator.id);
  return (
    <DraftField
      label={`${words.indicators.setBaseline}: ${words.indicators.value}`}
      type="number"
      value=""
      onChange={(text) => {
        const value = readNumber(text);
        if (value === undefined) return [words.errors.number];
        if (value === null) return null;
        const date = new Date().toLocaleDateString("en-CA");
        return set({ baseline: { date, value, numerator: null, denominator: null, source: "" } });
      }}
    />
  );
}
