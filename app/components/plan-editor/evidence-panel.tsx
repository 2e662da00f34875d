import { type Evidence, says } from "../../domain/change/evidence.ts";
import { removing, setting } from "../../domain/change/make-edit.ts";
import { useMessages } from "../use-messages.ts";
import { useEditor, useFaultWords, useTitle } from "./editor-context.tsx";
import { DraftField, readNumber, SelectField, TextPair, written } from "./fields.tsx";
import { PanelFrame } from "./panel.tsx";

/** One piece of evidence: what it says, where it is from, how many stand behind it. */
export function EvidencePanel({ evidence }: { evidence: Evidence }) {
  const words = useMessages().planEditor;
  const { plan, edit, select } = useEditor();
  const tell = useFaultWords();
  const titleOf = useTitle();
  const { id, on, source } = evidence;
  const owner = { in: on.kind === "node" ? ("nodes" as const) : ("links" as const), id: on.id };
  const link = plan.links.find((one) => one.id === on.id);
  const nameOf = (node: string | undefined) => titleOf(plan.nodes.find((one) => one.id === node)?.title);
  const set = (fields: Partial<Evidence>, key?: string) =>
    edit(setting(plan, "evidence", id, fields), key ? { key: `evidence/${id}/${key}` } : {})?.map(tell) ??
    null;
  return (
    <PanelFrame
      kind={words.evidence.one}
      title={titleOf(evidence.text)}
      back={{
        title:
          on.kind === "node" ? nameOf(on.id) : words.panel.linkTitle(nameOf(link?.from), nameOf(link?.to)),
        open: () => select(owner, "panel"),
      }}
      onRemove={() => {
        edit(removing(plan, "evidence", id), { say: words.said.removed(titleOf(evidence.text)) });
        select(owner, "panel");
      }}
    >
      <TextPair
        id="evidence-first"
        label={words.evidence.text}
        rows={3}
        value={evidence.text}
        onChange={(text) => set({ text }, "text")}
      />
      <SelectField
        label={words.evidence.says}
        value={evidence.says}
        onChange={(value) => set({ says: value as Evidence["says"] })}
      >
        {says.map((one) => (
          <option key={one} value={one}>
            {words.evidence.verdicts[one]}
          </option>
        ))}
      </SelectField>
      {source.kind === "note" ? (
        <>
          <DraftField
            label={words.evidence.source}
            hint={words.evidence.sourceHint}
            type="text"
            value={source.source}
            onChange={(value) => set({ source: { ...source, source: value } })}
          />
          <DraftField
            label={words.evidence.address}
            type="text"
            value={source.address}
            onChange={(value) => set({ source: { ...source, address: value } })}
          />
        </>
      ) : (
        <p>
          {source.kind === "session"
            ? words.evidence.fromSession(source.session)
            : words.evidence.fromRelease(source.release, source.survey)}
        </p>
      )}
      <div className="editor-row">
        <DraftField
          label={words.evidence.date}
          type="date"
          value={evidence.date}
          onChange={(date) => (date ? set({ date }) : [words.errors.date])}
        />
        <DraftField
          label={words.evidence.voices}
          hint={words.evidence.voicesHint}
          type="number"
          value={written(evidence.voices)}
          onChange={(text) => {
            const voices = readNumber(text);
            const isWhole =
              voices === null || (voices !== undefined && Number.isInteger(voices) && voices >= 0);
            return isWhole ? set({ voices: voices ?? null }) : [words.errors.number];
          }}
        />
      </div>
    </PanelFrame>
  );
}
