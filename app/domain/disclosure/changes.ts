import type { Published } from "./published.ts";

export type Changes = {
  /** Whether every count that both releases show changed by nothing, or by at least the policy's minimum. */
  safe: boolean;
  /** Where one did not: a cell's responses (`outcome: null`) or outcome, or a question. */
  small: SmallChange[];
  /** Whether people see anything new. */
  any: boolean;
};

export type SmallChange = { view: number; cell: number; outcome: number | null } | { question: number };

/**
 * What people see change from one release to the next. A smaller change would be a group of its own: those who came,
 * and what they answered.
 */
export function changesSince(before: Published, now: Published): Changes {
  const { minimumGroup, minimumCell } = now.policy;
  const changes: Changes = { safe: true, small: [], any: false };
  type Seen = number | null | undefined;
  const compare = (then: Seen, today: Seen, minimum: number, at: SmallChange) => {
    const seen = typeof then === "number" && typeof today === "number";
    const change = seen ? Math.abs(today - then) : 0;
    if (change > 0 && change < minimum) changes.small.push(at);
    if (change > 0 || (then === null) !== (today === null)) changes.any = true;
  };
  for (const [view, { responses, outcomes }] of now.views.entries()) {
    const then = before.views[view];
    for (const [cell, count] of responses.entries())
      compare(then?.responses[cell], count, minimumGroup, { view, cell, outcome: null });
    for (const [outcome, cells] of outcomes.entries())
      for (const [cell, told] of cells.entries()) {
        const at = { view, cell, outcome };
        const was = then?.outcomes[outcome]?.[cell] ?? null;
        compare(was?.answered ?? null, told?.answered ?? null, minimumGroup, at);
        const [some, someThen] = [favourableOf(told), favourableOf(was)];
        compare(someThen, some, minimumCell, at);
        compare(restOf(was, someThen), restOf(told, some), minimumCell, at);
      }
  }
  for (const [question, { key, answered, choices }] of now.questions.entries()) {
    const then = before.questions.find((one) => one.key === key);
    compare(then ? then.answered : 0, answered, minimumGroup, { question });
    for (const { value, count } of choices)
      compare(then ? then.choices.find((choice) => choice.value === value)?.count : 0, count, minimumCell, {
        question,
      });
  }
  return { ...changes, safe: changes.small.length === 0 };
}

type Cell = Published["views"][number]["outcomes"][number][number];

const favourableOf = (cell: Cell): number | null => (cell && "favourable" in cell ? cell.favourable : null);

const restOf = (cell: Cell, favourable: number | null): number | null =>
  cell && favourable !== null ? cell.answered - favourable : null;
