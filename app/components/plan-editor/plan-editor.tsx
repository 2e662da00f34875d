import { Link } from "@remix-run/react";
import {
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import type { FormerGroup, MeasurableSurvey } from "../../domain/change/measurable-survey.ts";
import type { Plan } from "../../domain/change/plan.ts";
import type { Fault } from "../../domain/change/plan-fault.ts";
import { planFaults } from "../../domain/change/plan-faults.ts";
import { keepInTab } from "../../plan-editor/kept-edits.ts";
import { numbering } from "../../plan-editor/place-node.ts";
import { createPlanStore, type Did, type PlanStore } from "../../plan-editor/plan-store.ts";
import { planTransport } from "../../plan-editor/plan-transport.ts";
import { useScripts } from "../manage/use-scripts.ts";
import { useMessages } from "../use-messages.ts";
import { Conflicts } from "./conflicts.tsx";
import {
  type Editor,
  EditorProvider,
  type Focus,
  type Opened,
  type Selection,
  useTitle,
} from "./editor-context.tsx";
import { EditorTools, type View } from "./editor-tools.tsx";
import { Others } from "./others.tsx";
import { Outline } from "./outline.tsx";
import { Panel } from "./panel.tsx";
import { useFocusLater } from "./use-focus-later.ts";
import { useWideScreen } from "./use-wide-screen.ts";

type Props = {
  plan: Plan;
  version: number;
  person: string;
  surveys: MeasurableSurvey[];
  formerGroups: FormerGroup[];
  /** About surveys that indicators name, as the page was made. */
  measureFaults: Fault[];
  mayEdit: boolean;
  /** What the address asks to open. */
  opened: Selection;
};

// Only where it is shown: nobody on a phone waits for it, and the server draws the outline.
const Picture = lazy(() => import("./picture.tsx"));

/** A plan that planners change in the picture or in the outline; everyone else reads it. */
export function PlanEditor(props: Props) {
  const { mayEdit, surveys, formerGroups, measureFaults } = props;
  const words = useMessages().planEditor;
  const scripts = useScripts();
  const store = usePlanStore(props);
  const state = useSyncExternalStore(store.subscribe, store.get, store.get);
  const { plan } = state;
  const [selection, setSelection] = useState<Selection>(props.opened);
  const [said, setSaid] = useState("");
  const isWide = useWideScreen();
  const [wanted, setWanted] = useState<View>("picture");
  const view: View = scripts && isWide ? wanted : "outline";
  const focusOn = useFocusLater();
  const opener = useRef<string | null>(null);
  const editable = mayEdit && scripts;

  const faults = useMemo(
    () => [...planFaults(plan), ...measureFaults.filter(({ id }) => isSameMeasure(plan, props.plan, id))],
    [plan, measureFaults, props.plan],
  );

  const select = useCallback(
    (next: Selection, focus: Focus = "none") => {
      const from = document.activeElement?.id;
      if (from && !document.getElementById("editor-panel")?.contains(document.activeElement))
        opener.current = from;
      setSelection(next);
      if (focus === "field") focusOn(`${firstField[next?.in ?? "plan"]}-first`);
      if (focus === "panel") focusOn("editor-panel");
    },
    [focusOn],
  );

  const editor: Editor = {
    plan,
    mayEdit: editable,
    surveys,
    formerGroups,
    faults,
    selection,
    select,
    close() {
      setSelection(null);
      setOpen(false);
      const node = selection?.in === "nodes" ? `node-${selection.id}` : null;
      focusOn(node ?? opener.current ?? "editor-about");
    },
    edit(edit, { key, say } = {}) {
      const outcome = store.do(edit, key ?? null);
      if ("faults" in outcome) {
        setSaid("");
        return outcome.faults;
      }
      if ("conflicts" in outcome) return [];
      if (say) setSaid(say);
      return null;
    },
    settle: store.settle,
    say: setSaid,
    focusOn,
  };

  /** On a narrow screen the panel takes the place of the outline; the plan itself is opened there by a button. */
  const [isOpen, setOpen] = useState(false);
  const step = useCallback(
    (direction: "undo" | "redo") => {
      const did = store.step(direction);
      if (did)
        setSaid(
          "done" in did ? words.said[direction === "undo" ? "undone" : "redone"] : words.said.notUndone,
        );
    },
    [store, words],
  );
  useUndoKeys(editable, step);
  useTold(state.conflicts.length, words.said.conflict, setSaid);

  const panelShown = selection !== null || isOpen;
  return (
    <EditorProvider value={editor}>
      <div className={panelShown ? "editor-page has-panel" : "editor-page"}>
        <EditorHead plan={plan} />
        {!mayEdit && <p className="notice">{words.readOnly}</p>}
        {mayEdit && (
          <noscript>
            <p className="notice">{words.needsScripts}</p>
          </noscript>
        )}
        {scripts && (
          <EditorTools
            slug={plan.slug}
            state={state}
            view={view}
            onView={setWanted}
            step={step}
            openAbout={() => {
              select(null, "panel");
              setOpen(true);
            }}
            tidy={async () => {
              const { heightsOf } = await import("../../plan-editor/tidy-up.ts");
              editor.edit(numbering(plan, heightsOf(plan)), { say: words.said.tidied });
            }}
          />
        )}
        <Others
          others={state.others}
          dismiss={() => {
            store.dismissOthers();
            focusOn("editor-about");
          }}
        />
        <Conflicts
          conflicts={state.conflicts}
          lost={state.lost}
          dismissLost={() => {
            store.dismissLost();
            focusOn("editor-about");
          }}
          resolve={(conflict, choice) => {
            const did: Did = store.resolve(conflict, choice);
            if ("faults" in did) setSaid(words.conflicts.lostLead);
            focusOn("editor-about");
          }}
        />
        <div className="editor-work">
          <div className="editor-main">
            {view === "picture" ? (
              <Suspense fallback={<div className="editor-picture" />}>
                <Picture />
              </Suspense>
            ) : (
              <Outline editable={editable} />
            )}
          </div>
          {scripts && <Panel />}
        </div>
        <p className="visually-hidden" role="status" aria-live="polite">
          {said}
        </p>
      </div>
    </EditorProvider>
  );
}

/** How the first field of what is opened is called. */
const firstField: Record<Opened | "plan", string> = {
  ...{ nodes: "node", links: "link", indicators: "indicator", readings: "reading" },
  ...{ evidence: "evidence", questions: "question", groups: "group", steps: "step", plan: "about" },
};

function EditorHead({ plan }: { plan: Plan }) {
  const words = useMessages().planEditor;
  const titleOf = useTitle();
  return (
    <div className="stack stack-tight editor-head">
      <p className="kicker">
        <Link to="/manage/plans">{words.allPlans}</Link>
      </p>
      <h1>{titleOf(plan.title)}</h1>
    </div>
  );
}

/** What the server said of a survey's question holds as long as the indicator names the same one. */
function isSameMeasure(now: Plan, then: Plan, id: string | null): boolean {
  const measureIn = (plan: Plan) => plan.indicators.find((indicator) => indicator.id === id)?.measure;
  return JSON.stringify(measureIn(now)) === JSON.stringify(measureIn(then));
}

function usePlanStore({ plan, version, person, mayEdit }: Props): PlanStore {
  const [store] = useState(() =>
    createPlanStore({
      plan,
      version,
      person,
      transport: planTransport(plan.slug),
      keep: keepInTab(plan.slug, person),
    }),
  );
  useEffect(() => (mayEdit ? store.start() : undefined), [store, mayEdit]);
  useEffect(() => {
    // What is kept in the tab goes with the tab.
    const warn = (event: BeforeUnloadEvent) => {
      const { saving, unsaved } = store.get();
      if (unsaved > 0 && saving !== "saving") event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [store]);
  return store;
}

/** Ctrl+Z and Ctrl+Shift+Z (⌘ on a Mac): also within fields, whose letters are steps of the plan. */
function useUndoKeys(editable: boolean, step: (direction: "undo" | "redo") => void): void {
  useEffect(() => {
    if (!editable) return;
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      step(key === "y" || event.shiftKey ? "redo" : "undo");
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [editable, step]);
}

/** Says it when there are more of something than before. */
function useTold(count: number, text: string, say: (text: string) => void): void {
  const before = useRef(count);
  useEffect(() => {
    if (count > before.current) say(text);
    before.current = count;
  }, [count, text, say]);
}
