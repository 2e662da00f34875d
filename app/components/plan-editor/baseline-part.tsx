import type { Baseline, Indicator } from "../../domain/change/indicator.ts";
import { perOf } from "../../domain/change/indicator.ts";
import { useMessages } from "../use-messages.ts";
import { useEditor, useFaultOf } from "./editor-context.tsx";
import { DraftField, Notes } from "./fields.tsx";
import { FigureField } from "./figure-field.tsx";
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
  return (
    <PanelPart title={words.indicators.baseline}>
      <div className="editor-row">
        <DraftField
          label={words.indicators.date}
          type="date"
          value={baseline.date}
          onChange={(date) => (date ? change({ date }) : [words.errors.date])}
        />
        <FigureField
          label={words.indicators.value}
          figure={baseline}
          counts={perOf(unit) !== null}
          notes={(["value", "numerator", "denominator"] as const).flatMap((field) =>
            faultsOf("indicators", indicator.id, `baseline.${field}`),
          )}
          onChange={change}
        />
      </div>
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
    <FigureField
      label={`${words.indicators.setBaseline}${words.colon}${words.indicators.value}`}
      figure={null}
      counts={perOf(indicator.unit) !== null}
      onChange={(figure) => {
        const date = new Date().toLocaleDateString("en-CA");
        return set({ baseline: { date, ...figure, source: "" } });
      }}
    />
  );
}
