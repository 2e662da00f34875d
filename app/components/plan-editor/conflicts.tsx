import { useEffect, useRef } from "react";
import type { Conflict } from "../../domain/change/apply-edit.ts";
import type { Clash } from "../../domain/change/clash-author.ts";
import type { Plan } from "../../domain/change/plan.ts";
import { editInWords } from "../../i18n/edit-in-words.ts";
import { formatsIn } from "../../i18n/formats.ts";
import type { Lost } from "../../plan-editor/plan-queue.ts";
import { useLocale } from "../locale-context.tsx";
import { useMessages } from "../use-messages.ts";
import { useEditor, useFaultWords } from "./editor-context.tsx";
import { useElementName, useValueWords } from "./element-words.ts";

type Props = {
  conflicts: Clash[];
  lost: Lost[];
  resolve(conflict: Conflict, choice: "mine" | "theirs"): void;
  dismissLost(): void;
};

/** What was changed in two ways: before, one's own and the others' side by side, to choose from. */
export function Conflicts({ conflicts, lost, resolve, dismissLost }: Props) {
  const words = useMessages().planEditor.conflicts;
  const box = useRef<HTMLElement>(null);
  const open = conflicts.length + lost.length;
  // Not while somebody types: they are told by the live region and in the tools, and find it above.
  useEffect(() => {
    if (open > 0 && document.activeElement === document.body) box.current?.focus();
  }, [open]);
  if (open === 0) return null;
  return (
    <section
      ref={box}
      id="editor-conflicts"
      tabIndex={-1}
      className="notice notice-warn stack editor-conflicts"
      aria-labelledby="conflicts"
    >
      {conflicts.length > 0 && (
        <>
          <div>
            <h2 id="conflicts">{words.title}</h2>
            <p>{words.lead}</p>
          </div>
          {conflicts.map((conflict) => (
            <OneConflict
              key={`${conflict.in} ${conflict.id} ${conflict.path.join(".")}`}
              conflict={conflict}
              resolve={(choice) => resolve(conflict, choice)}
            />
          ))}
        </>
      )}
      {lost.length > 0 && <LostEdits lost={lost} dismiss={dismissLost} />}
    </section>
  );
}

function OneConflict({ conflict, resolve }: { conflict: Clash; resolve(choice: "mine" | "theirs"): void }) {
  const { conflicts: words, history } = useMessages().planEditor;
  const nameOf = useElementName();
  const inWords = useValueWords();
  const { plan } = useEditor();
  const locale = useLocale();
  const { theirsBy } = conflict;
  const sides = [
    ["before", conflict.before],
    ["yours", conflict.yours],
    ["theirs", theirsNow(plan, conflict)],
  ] as const;
  const name = nameOf(conflict);
  return (
    <article className="editor-conflict stack stack-tight" aria-label={name}>
      <h3>{name}</h3>
      <dl>
        {sides.map(([side, value]) => (
          <div key={side} className={`side-${side}`}>
            <dt>
              {words[side]}
              {side === "theirs" && theirsBy && (
                <span className="side-author">
                  {words.by(theirsBy.name ?? history.byChorus, formatsIn(locale).moment(theirsBy.at))}
                </span>
              )}
            </dt>
            <dd>
              {value === null || value === undefined ? words.gone : inWords(conflict, value) || words.nothing}
            </dd>
          </div>
        ))}
      </dl>
      <div className="cluster">
        <button type="button" className="button button-small" onClick={() => resolve("mine")}>
          {words.keepMine}
        </button>
        <button type="button" className="button button-line button-small" onClick={() => resolve("theirs")}>
          {words.keepTheirs}
        </button>
      </div>
    </article>
  );
}

/** What stands there now: others may have gone on. */
function theirsNow(plan: Plan, { in: collection, id, path }: Conflict): unknown {
  const element: unknown =
    collection === "plan" ? plan : (plan[collection] as { id: string }[]).find((one) => one.id === id);
  return (
    path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], element) ??
    null
  );
}

function LostEdits({ lost, dismiss }: { lost: Lost[]; dismiss(): void }) {
  const words = useMessages().planEditor.conflicts;
  const tell = useFaultWords();
  const locale = useLocale();
  const { plan } = useEditor();
  return (
    <article className="stack stack-tight" aria-labelledby="lost">
      <h2 id="lost">{words.lost}</h2>
      <p>{words.lostLead}</p>
      <ul>
        {lost.map(({ edit, faults }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows at its end.
          <li key={place}>
            {editInWords(plan, edit, locale).join("; ")}{" "}
            <span className="hint">{[...new Set(faults.map(tell))].join(" ")}</span>
          </li>
        ))}
      </ul>
      <div>
        <button type="button" className="button button-line button-small" onClick={dismiss}>
          {words.seen}
        </button>
      </div>
    </article>
  );
}
