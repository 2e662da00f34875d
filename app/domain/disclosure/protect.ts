import { changesSince } from "./changes.ts";
import type { Policy } from "./policy.ts";
import { OutcomeTools } from "./protect-outcomes.ts";
import { Protector } from "./protector.ts";
import type { ProtectOptions, Refusal, Release } from "./release.ts";
import { designOf } from "./release-shape.ts";
import { loadSolver } from "./solver.ts";
import { storiesThen } from "./stories-then.ts";
import type { Tables } from "./tables.ts";

/**
 * Protects tables and proves it: hides what the policy's minimums ask for, then as little more as an attacker model
 * needs, finds stories (`certificate.ts`) from what is left, and hides more as long as they do not prove every
 * hidden count.
 *
 * What an attacker is taken to know: everything published here and in the earlier releases; that today's people
 * include those of then; one person's own groups and answer. An attacker works on one outcome at a time, together with
 * the response counts.
 *
 * @returns the release, or why there is none
 */
export async function protect(
  tables: Tables,
  policy: Policy,
  { earlier, within, hideSmallChanges = false, protectOutcomes, onProgress = () => {} }: ProtectOptions = {},
): Promise<Release | Refusal> {
  if (everyoneIn(tables) < policy.minimumGroup) return { refused: "too_few" };
  // Questions may be added, and choices.
  if (earlier && designOf(earlier.published) !== designOf(tables)) return { refused: "design_changed" };
  const came = earlier ? everyoneIn(tables) - everyoneIn(earlier.published) : 0;
  if (came !== 0 && Math.abs(came) < policy.minimumGroup) return { refused: "unsafe" };
  const solver = await loadSolver();
  const own = new OutcomeTools(solver, tables, policy);
  const tools = { finder: own.finder, protectOutcomes: protectOutcomes ?? own.protectAll, onProgress };
  try {
    const before = earlier ? { published: earlier.published, stories: storiesThen(tables, earlier) } : null;
    const base = within ? [within] : [];
    // What an earlier release hid may not be told now where that would tell what it was then: if so, hide it again.
    for (const others of earlier ? [base, [...base, earlier.published]] : [base]) {
      let found = await new Protector(tools, tables, policy, others, before).protect([]);
      if (!found) continue;
      let changes = earlier && changesSince(earlier.published, found.published);
      if (changes && !changes.any) return { refused: "unchanged" };
      if (earlier && changes && !changes.safe && hideSmallChanges) {
        found = await new Protector(tools, tables, policy, others, before).protect(changes.small);
        if (!found) continue;
        changes = changesSince(earlier.published, found.published);
      }
      if (changes && !changes.safe) return { refused: "unsafe" };
      onProgress(1);
      return { published: found.published, certificate: { stories: found.stories } };
    }
    return { refused: "unsafe" };
  } finally {
    own.dispose();
  }
}

const everyoneIn = ({ views }: { views: { responses: (number | null)[] }[] }): number =>
  views[0]?.responses[0] ?? 0;
