import type { ReactNode } from "react";
import { useMessages } from "../use-messages.ts";
import { AboutPanel } from "./about-panel.tsx";
import { useEditor } from "./editor-context.tsx";
import { EvidencePanel } from "./evidence-panel.tsx";
import { GroupPanel } from "./group-panel.tsx";
import { IndicatorPanel } from "./indicator-panel.tsx";
import { LinkPanel } from "./link-panel.tsx";
import { NodePanel } from "./node-panel.tsx";
import { QuestionPanel } from "./question-panel.tsx";
import { ReadingPanel } from "./reading-panel.tsx";
import { StepPanel } from "./step-panel.tsx";
import { useKeptFocus } from "./use-kept-focus.ts";

/** What is opened: one element with everything that belongs to it. Nothing opened: the plan itself. */
export function Panel() {
  const { plan, selection } = useEditor();
  const of = <Any extends { id: string }>(elements: Any[]) => elements.find(({ id }) => id === selection?.id);
  if (selection?.in === "nodes") {
    const node = of(plan.nodes);
    if (node) return <NodePanel key={node.id} node={node} />;
  } else if (selection?.in === "links") {
    const link = of(plan.links);
    if (link) return <LinkPanel key={link.id} link={link} />;
  } else if (selection?.in === "indicators") {
    const indicator = of(plan.indicators);
    if (indicator) return <IndicatorPanel key={indicator.id} indicator={indicator} />;
  } else if (selection?.in === "readings") {
    const reading = of(plan.readings);
    if (reading) return <ReadingPanel key={reading.id} reading={reading} />;
  } else if (selection?.in === "groups") {
    const group = of(plan.groups);
    if (group) return <GroupPanel key={group.id} group={group} />;
  } else if (selection?.in === "questions") {
    const question = of(plan.questions);
    if (question) return <QuestionPanel key={question.id} question={question} />;
  } else if (selection?.in === "steps") {
    const step = of(plan.steps);
    if (step) return <StepPanel key={step.id} step={step} />;
  } else if (selection?.in === "evidence") {
    const evidence = of(plan.evidence);
    if (evidence) return <EvidencePanel key={evidence.id} evidence={evidence} />;
  }
  return <AboutPanel />;
}

type FrameProps = {
  /** What it is, in a word. */
  kind: string;
  title: string;
  /** Where it belongs: to go back there. */
  back?: { title: string; open(): void };
  onRemove?: () => void;
  closes?: boolean;
  children: ReactNode;
};

/** The frame of everything that the panel shows. */
export function PanelFrame({ kind, title, back, onRemove, closes = true, children }: FrameProps) {
  const words = useMessages().planEditor.panel;
  const { close, mayEdit } = useEditor();
  return (
    <section
      id="editor-panel"
      className="card editor-panel stack"
      tabIndex={-1}
      aria-labelledby="editor-panel-title"
      onKeyDown={(event) => {
        if (event.key === "Escape" && closes) close();
      }}
    >
      <header className="editor-panel-head">
        <div className="stack stack-tight">
          <p className="kicker">{kind}</p>
          <h2 id="editor-panel-title">{title}</h2>
        </div>
        {closes && (
          <button type="button" className="button button-quiet button-small" onClick={close}>
            {words.close}
          </button>
        )}
      </header>
      {back && (
        <button type="button" className="editor-crumb" onClick={back.open}>
          ← <span className="visually-hidden">{words.back}: </span>
          {back.title}
        </button>
      )}
      {children}
      {onRemove && mayEdit && (
        <div>
          <button type="button" className="button button-line button-small editor-remove" onClick={onRemove}>
            {words.remove}
          </button>
        </div>
      )}
    </section>
  );
}

/** A part of the panel under a heading of its own. */
export function PanelPart({ title, children }: { title: string; children: ReactNode }) {
  const kept = useKeptFocus();
  return (
    <section {...kept} className="editor-part stack stack-tight" aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
