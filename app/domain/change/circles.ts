import type { PlanLink } from "./plan-link.ts";

/** The links that stand in a circle, feedback aside: those that a circle without end would run along. */
export function linksInCircles(links: readonly PlanLink[]): PlanLink[] {
  const forward = links.filter(({ feedback }) => !feedback);
  const out = Map.groupBy(forward, ({ from }) => from);
  const component = componentsOf([...new Set(forward.flatMap(({ from, to }) => [from, to]))], (node) =>
    (out.get(node) ?? []).map(({ to }) => to),
  );
  return forward.filter(({ from, to }) => from !== to && component.get(from) === component.get(to));
}

/**
 * The strongly connected component of each node, by a number; without recursion, for any depth.
 *
 * Source: Tarjan (1972), SIAM Journal on Computing 1:146–160.
 */
function componentsOf(nodes: string[], after: (node: string) => string[]): Map<string, number> {
  const index = new Map<string, number>();
  const lowest = new Map<string, number>();
  const component = new Map<string, number>();
  const open: string[] = [];
  for (const root of nodes) {
    if (index.has(root)) continue;
    const path = [begin(root)];
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const next = step.ahead.next();
      if (!next.done) {
        if (!index.has(next.value)) path.push(begin(next.value));
        else if (!component.has(next.value)) lower(step.node, index.get(next.value) as number);
        continue;
      }
      path.pop();
      const low = lowest.get(step.node) as number;
      const above = path.at(-1);
      if (above) lower(above.node, low);
      if (low !== index.get(step.node)) continue;
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        component.set(member, low);
        if (member === step.node) break;
      }
    }
  }
  return component;

  function begin(node: string) {
    index.set(node, index.size);
    lowest.set(node, index.size - 1);
    open.push(node);
    return { node, ahead: after(node)[Symbol.iterator]() };
  }

  function lower(node: string, to: number): void {
    lowest.set(node, Math.min(lowest.get(node) as number, to));
  }
}
