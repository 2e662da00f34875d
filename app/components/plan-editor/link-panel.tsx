import { useState } from "react";
import { removing, setting } from "../../domain/change/make-edit.ts";
import type { PlanLink } from "../../domain/change/plan-link.ts";
import { rankOf } from "../../domain/change/plan-node.ts";
import { useMessages } from "../use-messages.ts";
import { useEditor, useFaultWords, useTitle } from "./editor-context.tsx";
import { EvidenceList } from "./evidence-list.tsx";
import { Notes, TextPair } from "./fields.tsx";
import { PanelFrame } from "./panel.tsx";

/** A link: what has to be true for it, and what speaks for and against it. */
export function LinkPanel({ link }: { link: PlanLink }) {
  const words = useMessages().planEditor;
  const { plan, edit, select, focusOn } = useEditor();
  const titleOf = useTitle();
  const nodeOf = (id: string) => plan.nodes.find((node) => node.id === id);
  const [from, to] = [nodeOf(link.from), nodeOf(link.to)];
  const names = [titleOf(from?.title), titleOf(to?.title)] as const;
  const remove = () => {
    edit(removing(plan, "links", link.id), { say: words.said.removedLink(...names) });
    select({ in: "nodes", id: link.from }, "panel");
    focusOn("editor-panel");
  };
  return (
    <PanelFrame
      kind={words.panel.link}
      title={words.panel.linkTitle(...names)}
      back={{ title: names[0], open: () => select({ in: "nodes", id: link.from }, "panel") }}
      onRemove={remove}
    >
      <TextPair
        id="link-first"
        label={words.panel.assumption}
        hint={words.panel.assumptionHint}
        rows={3}
        value={link.assumption}
        onChange={(assumption) =>
          edit(setting(plan, "links", link.id, { assumption }), { key: `links/${link.id}/assumption` })
        }
      />
      {from && to && from.level === to.level ? (
        <FeedbackBox link={link} />
      ) : (
        from && to && rankOf(to.level) < rankOf(from.level) && <p className="hint">{words.panel.feedback}</p>
      )}
      <EvidenceList on={{ kind: "link", id: link.id }} />
    </PanelFrame>
  );
}

/** Within a level only people know which link leads back. */
function FeedbackBox({ link }: { link: PlanLink }) {
  const words = useMessages().planEditor;
  const { plan, edit, mayEdit } = useEditor();
  const tell = useFaultWords();
  const [wrong, setWrong] = useState<string[]>([]);
  return (
    <div>
      <label className="option">
        <input
          type="checkbox"
          disabled={!mayEdit}
          checked={link.feedback}
          onChange={({ target }) =>
            setWrong(edit(setting(plan, "links", link.id, { feedback: target.checked }))?.map(tell) ?? [])
          }
        />
        <span>{words.panel.feedback}</span>
      </label>
      <Notes notes={wrong} />
    </div>
  );
}
