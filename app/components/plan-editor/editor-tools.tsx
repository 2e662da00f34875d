import { Link } from "@remix-run/react";
import type { PlanState } from "../../plan-editor/plan-store.ts";
import { useMessages } from "../use-messages.ts";
import { useEditor } from "./editor-context.tsx";

export type View = "picture" | "outline";

type Props = {
  slug: string;
  state: PlanState;
  view: View;
  onView(view: View): void;
  step(direction: "undo" | "redo"): void;
  openAbout(): void;
  tidy(): void;
};

/** The line above the plan: how it is shown, undo and redo, and whether everything is saved. */
export function EditorTools({ slug, state, view, onView, step, openAbout, tidy }: Props) {
  const words = useMessages().planEditor;
  const { mayEdit } = useEditor();
  return (
    <section className="editor-tools" aria-label={words.tools.label}>
      <fieldset className="editor-views" aria-label={words.tools.view}>
        {(["picture", "outline"] as const).map((one) => (
          <button key={one} type="button" aria-pressed={view === one} onClick={() => onView(one)}>
            {words.tools[one]}
          </button>
        ))}
      </fieldset>
      {mayEdit && (
        <div className="cluster editor-tight">
          <button
            type="button"
            className="button button-line button-small"
            aria-disabled={!state.canUndo}
            aria-keyshortcuts="Control+Z"
            onClick={() => step("undo")}
          >
            {words.tools.undo}
          </button>
          <button
            type="button"
            className="button button-line button-small"
            aria-disabled={!state.canRedo}
            aria-keyshortcuts="Control+Shift+Z"
            onClick={() => step("redo")}
          >
            {words.tools.redo}
          </button>
          {view === "picture" && (
            <button type="button" className="button button-line button-small" onClick={tidy}>
              {words.tools.tidy}
            </button>
          )}
        </div>
      )}
      <div className="cluster editor-tight">
        <button
          type="button"
          id="editor-about"
          className="button button-quiet button-small editor-about"
          onClick={openAbout}
        >
          {words.tools.about}
        </button>
        <a className="button button-quiet button-small" href={`/dashboard/change/${slug}`}>
          {words.tools.dashboard}
        </a>
        {mayEdit && (
          <Link className="button button-quiet button-small" to={`/manage/plans/${slug}/history`}>
            {words.tools.history}
          </Link>
        )}
        <a
          className="button button-quiet button-small"
          href={`/api/v1/plans/${slug}/document`}
          download={`${slug}.json`}
        >
          {words.tools.export}
        </a>
      </div>
      {state.conflicts.length > 0 && (
        <button
          type="button"
          className="button button-small editor-clash"
          onClick={() => document.getElementById("editor-conflicts")?.focus()}
        >
          {words.conflicts.choose(state.conflicts.length)}
        </button>
      )}
      {mayEdit && <SaveState state={state} />}
    </section>
  );
}

/** Calm while all is well; in words when something is not saved. */
function SaveState({ state: { saving } }: { state: PlanState }) {
  const words = useMessages().planEditor.saving;
  const isTrouble = saving !== "saved" && saving !== "saving";
  return (
    <p className={isTrouble ? "editor-saving is-trouble" : "editor-saving"} data-saving={saving}>
      <span role={isTrouble ? "alert" : undefined}>{words[saving]}</span>
    </p>
  );
}
