import type { Plan } from "../../domain/change/plan.ts";
import { type Editor, EditorProvider } from "./editor-context.tsx";
import { Outline } from "./outline.tsx";

const nothing = (): void => {};

/** A plan to read, as an earlier version of one. */
export function PlanAsOutline({ plan }: { plan: Plan }) {
  const reading: Editor = {
    ...{ plan, mayEdit: false, surveys: [], formerGroups: [], faults: [], selection: null },
    ...{ select: nothing, close: nothing, edit: () => null, settle: nothing, say: nothing, focusOn: nothing },
  };
  return (
    <EditorProvider value={reading}>
      <Outline editable={false} />
    </EditorProvider>
  );
}
