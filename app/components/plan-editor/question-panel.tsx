import { type EvaluationQuestion, questionTicks } from "../../domain/change/evaluation-question.ts";
import { removing, setting } from "../../domain/change/make-edit.ts";
import { useMessages } from "../use-messages.ts";
import { useEditor, useTitle } from "./editor-context.tsx";
import { TextPair } from "./fields.tsx";
import { PanelFrame } from "./panel.tsx";
import { CustomPart, TicksPart, TimelinePart } from "./row-parts.tsx";
import { TableLink } from "./table-link.tsx";

const texts = ["measures", "responsibility", "dataSources", "methods"] as const;

/** An evaluation question: what answers it, how, when, and its quality gate. */
export function QuestionPanel({ question }: { question: EvaluationQuestion }) {
  const words = useMessages();
  const { plan, edit, select, mayEdit } = useEditor();
  const titleOf = useTitle();
  const { id, nodes, indicators } = question;
  const { planEditor: own } = words;
  const { fields } = words.change.tables;
  const owner = plan.nodes.find((node) => nodes.includes(node.id));
  const openOwner = () => select(owner ? { in: "nodes", id: owner.id } : null, "panel");
  const about = plan.indicators.filter(
    (one) => indicators.includes(one.id) || (one.node !== null && nodes.includes(one.node)),
  );
  return (
    <PanelFrame
      kind={words.change.tables.rowTitles.questions}
      title={titleOf(question.title)}
      back={{ title: owner ? titleOf(owner.title) : own.tools.about, open: openOwner }}
      onRemove={() => {
        edit(removing(plan, "questions", id), { say: own.said.removed(titleOf(question.title)) });
        openOwner();
      }}
    >
      <TextPair
        id="question-first"
        label={words.change.tables.rowTitles.questions}
        rows={2}
        value={question.title}
        onChange={(title) =>
          edit(setting(plan, "questions", id, { title }), { key: `questions/${id}/title` })
        }
      />
      {about.length > 0 && (
        <fieldset>
          <legend>{own.questions.answeredBy}</legend>
          {about.map((one) => (
            <label key={one.id} className="option">
              <input
                type="checkbox"
                disabled={!mayEdit}
                checked={indicators.includes(one.id)}
                onChange={({ target }) => {
                  const others = indicators.filter((other) => other !== one.id);
                  const chosen = target.checked ? [...others, one.id] : others;
                  edit(setting(plan, "questions", id, { indicators: chosen }));
                }}
              />
              <span>{titleOf(one.title)}</span>
            </label>
          ))}
        </fieldset>
      )}
      {texts.map((field) => (
        <TextPair
          key={field}
          label={fields[field] ?? field}
          rows={2}
          value={question[field]}
          onChange={(text) =>
            edit(setting(plan, "questions", id, { [field]: text }), { key: `questions/${id}/${field}` })
          }
        />
      ))}
      <TimelinePart collection="questions" id={id} timeline={question.timeline} />
      <TicksPart
        of={questionTicks}
        ticked={question.ticks}
        onChange={(ticks) => edit(setting(plan, "questions", id, { ticks: { ...question.ticks, ...ticks } }))}
      />
      <CustomPart collection="questions" id={id} custom={question.custom} />
      <TableLink collection="questions" row={id} />
    </PanelFrame>
  );
}
