import { type FormEvent, useState } from "react";
import { newId } from "../../domain/change/ids.ts";
import { type Level, levels, type PlanNode } from "../../domain/change/plan-node.ts";
import { addingNode, nodesAt } from "../../plan-editor/place-node.ts";
import { useLocale } from "../locale-context.tsx";
import { useMessages } from "../use-messages.ts";
import { useEditor, useTitle } from "./editor-context.tsx";
import { useNodeKeys } from "./node-keys.ts";

/** The plan as headings and lists, level by level: everything that the picture shows, for reading and for keys alone. */
export function Outline({ editable }: { editable: boolean }) {
  const words = useMessages().planEditor;
  return (
    <section className="editor-outline" aria-label={words.outline.label}>
      {levels.map((level) => (
        <OutlineLevel key={level} level={level} editable={editable} />
      ))}
      {editable && <Keys />}
    </section>
  );
}

function OutlineLevel({ level, editable }: { level: Level; editable: boolean }) {
  const words = useMessages();
  const { plan } = useEditor();
  const nodes = nodesAt(plan, level);
  if (nodes.length === 0 && !editable) return null;
  return (
    <section className={`editor-level level-${level}`} aria-labelledby={`level-${level}`}>
      <h2 id={`level-${level}`}>
        {words.change.levels[level]}{" "}
        <span className="meta">
          <span aria-hidden="true">{nodes.length}</span>
          <span className="visually-hidden">({words.planEditor.outline.count(nodes.length)})</span>
        </span>
      </h2>
      {nodes.length > 0 && (
        <ul className="editor-items">
          {nodes.map((node) => (
            <OutlineItem key={node.id} node={node} editable={editable} />
          ))}
        </ul>
      )}
      {editable && <AddNode level={level} />}
    </section>
  );
}

function OutlineItem({ node, editable }: { node: PlanNode; editable: boolean }) {
  const words = useMessages().planEditor;
  const { plan, selection, select } = useEditor();
  const keys = useNodeKeys();
  const titleOf = useTitle();
  const title = titleOf(node.title);
  const to = plan.links.filter(({ from }) => from === node.id).map((link) => link.to);
  const reached = to.map((id) => titleOf(plan.nodes.find((one) => one.id === id)?.title));
  const indicators = plan.indicators.filter((one) => one.node === node.id).length;
  const details = [
    reached.length > 0 && words.outline.leadsTo(reached.join("; ")),
    indicators > 0 && words.outline.indicators(indicators),
  ].filter(Boolean);
  const isOpen = selection?.in === "nodes" && selection.id === node.id;
  return (
    <li className={isOpen ? "editor-item is-open" : "editor-item"}>
      {editable ? (
        <button
          type="button"
          id={`node-${node.id}`}
          className="editor-item-title"
          aria-expanded={isOpen}
          aria-describedby={details.length > 0 ? `node-${node.id}-details` : undefined}
          onClick={() => select({ in: "nodes", id: node.id }, "panel")}
          onKeyDown={keys(node)}
        >
          {title}
        </button>
      ) : (
        <h3 className="editor-item-title">{title}</h3>
      )}
      {details.length > 0 && (
        <p className="meta" id={`node-${node.id}-details`}>
          {details.join(" · ")}
        </p>
      )}
    </li>
  );
}

/** A button that becomes a field: one title after the other, by keys alone. */
function AddNode({ level }: { level: Level }) {
  const words = useMessages();
  const { plan, edit, focusOn } = useEditor();
  const locale = useLocale();
  const [title, setTitle] = useState<string | null>(null);
  const name = words.change.levels[level];
  const end = () => {
    setTitle(null);
    focusOn(`add-${level}`);
  };
  const add = (event: FormEvent) => {
    event.preventDefault();
    const text = title?.trim();
    if (!text) return end();
    const texts = { en: "", fr: "", [locale]: text };
    const refused = edit(addingNode(plan, newId("n"), level, texts), {
      say: words.planEditor.said.added(text, name),
    });
    if (!refused) setTitle("");
  };
  if (title === null) {
    return (
      <button
        type="button"
        id={`add-${level}`}
        className="button button-quiet button-small editor-add"
        aria-label={words.planEditor.outline.addTo(name)}
        onClick={() => {
          setTitle("");
          focusOn(`new-${level}`);
        }}
      >
        + {words.planEditor.outline.add}
      </button>
    );
  }
  return (
    <form className="editor-adding" onSubmit={add}>
      <input
        id={`new-${level}`}
        className="input input-small"
        type="text"
        autoComplete="off"
        maxLength={4_000}
        lang={locale}
        aria-label={words.planEditor.outline.newTitle(name)}
        value={title}
        onChange={({ target }) => setTitle(target.value)}
        onKeyDown={({ key }) => {
          if (key === "Escape") end();
        }}
      />
      <button type="submit" className="button button-small">
        {words.planEditor.outline.add}
      </button>
      <button type="button" className="button button-quiet button-small" onClick={end}>
        {words.planEditor.outline.cancel}
      </button>
    </form>
  );
}

function Keys() {
  const { keys } = useMessages().planEditor;
  return (
    <details className="disclosure editor-keys">
      <summary>{keys.title}</summary>
      <dl>
        {keys.list.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
