import { newId } from "../../domain/change/ids.ts";
import { removing, setting } from "../../domain/change/make-edit.ts";
import { isMeasured } from "../../domain/change/plan-node.ts";
import { type Step, stepStates } from "../../domain/change/step.ts";
import { noText } from "../../domain/change/text.ts";
import { useMessages } from "../use-messages.ts";
import { useEditor, useTitle } from "./editor-context.tsx";
import { SelectField, TextPair } from "./fields.tsx";
import { PanelFrame, PanelPart } from "./panel.tsx";
import { CustomPart, TimelinePart } from "./row-parts.tsx";
import { TableLink } from "./table-link.tsx";

/** An implementation step: its tasks, who answers for it, when, and what it serves. */
export function StepPanel({ step }: { step: Step }) {
  const words = useMessages();
  const { planEditor: own } = words;
  const { fields, choices } = words.change.tables;
  const { plan, edit, select, mayEdit } = useEditor();
  const titleOf = useTitle();
  const { id, nodes } = step;
  const owner = plan.nodes.find((node) => nodes.includes(node.id));
  const openOwner = () => select(owner ? { in: "nodes", id: owner.id } : null, "panel");
  const set = (part: Partial<Omit<Step, "id">>, key?: string) =>
    edit(setting(plan, "steps", id, part), key ? { key: `steps/${id}/${key}` } : {});
  // What it serves already stays to be seen, wherever it stands by now.
  const served = plan.nodes.filter((node) => isMeasured(node.level) || nodes.includes(node.id));
  return (
    <PanelFrame
      kind={words.change.tables.rowTitles.steps}
      title={titleOf(step.title)}
      back={{ title: owner ? titleOf(owner.title) : own.tools.about, open: openOwner }}
      onRemove={() => {
        edit(removing(plan, "steps", id), { say: own.said.removed(titleOf(step.title)) });
        openOwner();
      }}
    >
      <TextPair
        id="step-first"
        label={words.change.tables.rowTitles.steps}
        value={step.title}
        onChange={(title) => set({ title }, "title")}
      />
      <Tasks step={step} onChange={(tasks, key) => set({ tasks }, key)} />
      <div className="editor-row">
        <SelectField
          label={fields.state ?? ""}
          value={step.state}
          onChange={(state) => set({ state: state as Step["state"] })}
        >
          {stepStates.map((state) => (
            <option key={state} value={state}>
              {choices[state] ?? state}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={fields.group ?? ""}
          value={step.group ?? ""}
          onChange={(group) => set({ group: group || null })}
        >
          <option value="">–</option>
          {plan.groups.map((group) => (
            <option key={group.id} value={group.id}>
              {titleOf(group.title)}
            </option>
          ))}
        </SelectField>
      </div>
      <TextPair
        label={fields.responsibility ?? ""}
        value={step.responsibility}
        onChange={(responsibility) => set({ responsibility }, "responsibility")}
      />
      <TimelinePart collection="steps" id={id} timeline={step.timeline} />
      {served.length > 0 && (
        <fieldset>
          <legend>{fields.nodes}</legend>
          {served.map((node) => (
            <label key={node.id} className="option">
              <input
                type="checkbox"
                disabled={!mayEdit}
                checked={nodes.includes(node.id)}
                onChange={({ target }) => {
                  const others = nodes.filter((other) => other !== node.id);
                  set({ nodes: target.checked ? [...others, node.id] : others });
                }}
              />
              <span>{titleOf(node.title)}</span>
            </label>
          ))}
        </fieldset>
      )}
      <CustomPart collection="steps" id={id} custom={step.custom} />
      <TableLink collection="steps" row={id} />
    </PanelFrame>
  );
}

type TasksProps = { step: Step; onChange(tasks: Step["tasks"], key?: string): void };

/** The tasks of a step, each with its tick. */
function Tasks({ step: { tasks }, onChange }: TasksProps) {
  const words = useMessages();
  const { fields, parts } = words.change.tables;
  const { mayEdit, focusOn } = useEditor();
  const add = () => {
    const id = newId("task");
    onChange([...tasks, { id, text: noText, done: false }]);
    focusOn(id);
  };
  const replace = (id: string, by: Partial<Step["tasks"][number]>) =>
    tasks.map((task) => (task.id === id ? { ...task, ...by } : task));
  return (
    <PanelPart title={fields.tasks ?? ""}>
      {tasks.map(({ id, text, done }, place) => (
        <div key={id} className="editor-task">
          <TextPair
            id={id}
            label={`${parts.task} ${place + 1}`}
            value={text}
            onChange={(text) => onChange(replace(id, { text }), `tasks/${id}`)}
          />
          <div className="cluster">
            <label className="option">
              <input
                type="checkbox"
                disabled={!mayEdit}
                checked={done}
                onChange={({ target }) => onChange(replace(id, { done: target.checked }))}
              />
              <span>{parts.done}</span>
            </label>
            {mayEdit && (
              <button
                type="button"
                className="button button-quiet button-small"
                onClick={() => onChange(tasks.filter((task) => task.id !== id))}
              >
                {words.planEditor.panel.remove}
                <span className="visually-hidden">{` ${parts.task} ${place + 1}`}</span>
              </button>
            )}
          </div>
        </div>
      ))}
      {mayEdit && (
        <div>
          <button type="button" className="button button-quiet button-small editor-add" onClick={add}>
            + {words.planEditor.panel.addTask}
          </button>
        </div>
      )}
    </PanelPart>
  );
}
