import { newId } from "../../domain/change/ids.ts";
import type { Indicator, Target } from "../../domain/change/indicator.ts";
import { useMessages } from "../use-messages.ts";
import { useEditor, useFaultOf } from "./editor-context.tsx";
import { DraftField, Notes, readNumber, written } from "./fields.tsx";
import { GroupSelect } from "./group-select.tsx";
import { useSetIndicator } from "./indicator-panel.tsx";
import { PanelPart } from "./panel.tsx";

/** What is to be reached by when, for everyone or for one group. */
export function TargetsPart({ indicator }: { indicator: Indicator }) {
  const words = useMessages().planEditor;
  const { mayEdit } = useEditor();
  const set = useSetIndicator(indicator.id);
  const { targets } = indicator;
  return (
    <PanelPart title={words.indicators.targets}>
      {targets.length === 0 && <p className="hint">{words.indicators.noTargets}</p>}
      {targets.map((target, place) => (
        <TargetFields key={target.id} indicator={indicator} target={target} place={place} />
      ))}
      {mayEdit && (
        <DraftField
          label={`${words.indicators.addTarget}${words.colon}${words.indicators.value}`}
          type="number"
          value=""
          onChange={(text) => {
            const value = readNumber(text);
            if (value === undefined) return [words.errors.number];
            if (value === null) return null;
            return set({
              targets: [...targets, { id: newId("t"), by: freeDay(targets), value, group: null }],
            });
          }}
        />
      )}
    </PanelPart>
  );
}

/** The end of the next year for which there is no target yet. */
function freeDay(targets: Target[]): string {
  const taken = new Set(targets.filter(({ group }) => group === null).map(({ by }) => by));
  let year = new Date().getFullYear() + 1;
  while (taken.has(`${year}-12-31`)) year += 1;
  return `${year}-12-31`;
}

function TargetFields({ indicator, target, place }: { indicator: Indicator; target: Target; place: number }) {
  const words = useMessages().planEditor;
  const { mayEdit } = useEditor();
  const faultsOf = useFaultOf();
  const set = useSetIndicator(indicator.id);
  const { measure, targets } = indicator;
  const replace = (by: Target | null) =>
    set({ targets: targets.flatMap((one) => (one.id !== target.id ? one : (by ?? []))) });
  return (
    <fieldset className="editor-target stack stack-tight">
      <legend>{words.indicators.target(place + 1)}</legend>
      <div className="editor-row">
        <DraftField
          label={words.indicators.by}
          type="date"
          value={target.by}
          onChange={(by) => (by ? replace({ ...target, by }) : [words.errors.date])}
        />
        <DraftField
          label={words.indicators.value}
          type="number"
          value={written(target.value)}
          onChange={(text) => {
            const value = readNumber(text);
            return value === undefined || value === null
              ? [words.errors.number]
              : replace({ ...target, value });
          }}
        />
      </div>
      <GroupSelect
        measure={measure}
        group={target.group}
        onChange={(group) => void replace({ ...target, group })}
      />
      <Notes notes={faultsOf("indicators", indicator.id, `targets.${target.id}`)} />
      {mayEdit && (
        <div>
          <button type="button" className="button button-quiet button-small" onClick={() => replace(null)}>
            {words.indicators.removeTarget}
          </button>
        </div>
      )}
    </fieldset>
  );
}
