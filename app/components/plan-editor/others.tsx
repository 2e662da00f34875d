import { editInWords } from "../../i18n/edit-in-words.ts";
import type { OthersEdit } from "../../plan-editor/plan-store.ts";
import { useLocale } from "../locale-context.tsx";
import { useMessages } from "../use-messages.ts";
import { useEditor } from "./editor-context.tsx";

/** Who else is at work on the plan, and what they have just done: it is in the plan already. */
export function Others({ others, dismiss }: { others: OthersEdit[]; dismiss(): void }) {
  const words = useMessages().planEditor;
  const locale = useLocale();
  const { plan } = useEditor();
  const byPerson = Map.groupBy(others, ({ madeBy }) => madeBy ?? words.history.byChorus);
  return (
    <div role="status">
      {others.length > 0 && (
        <div className="editor-others">
          <div>
            {[...byPerson].map(([person, edits]) => (
              <p key={person}>
                {words.others.works(person)}{" "}
                <span className="hint">
                  {editInWords(
                    plan,
                    edits.flatMap(({ edit }) => edit),
                    locale,
                  ).join("; ")}
                </span>
              </p>
            ))}
          </div>
          <button type="button" className="button button-quiet button-small" onClick={dismiss}>
            {words.others.seen}
          </button>
        </div>
      )}
    </div>
  );
}
