import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Box, layOut } from "#app/domain/change/lay-out.ts";
import { levels, rankOf } from "#app/domain/change/plan-node.ts";

const node = (id: string, level: (typeof levels)[number], height = 60) => ({ id, level, height });
const width = 150;

const drawings = fc
  .array(fc.record({ level: fc.constantFrom(...levels), height: fc.integer({ min: 40, max: 120 }) }), {
    maxLength: 25,
  })
  .chain((drawn) => {
    const nodes = drawn.map((one, place) => ({ id: `n${place}`, ...one }));
    const end = fc.nat({ max: Math.max(0, nodes.length) }).map((place) => `n${place}`);
    const links = fc.array(fc.record({ from: end, to: end }), { maxLength: 40 });
    return links.map((all) => ({ nodes, links: all.map((link, place) => ({ id: `l${place}`, ...link })) }));
  });

describe("the layout of a plan", () => {
  test("is nothing for nothing", () => {
    expect(layOut([], [], width)).toMatchObject({ width: 0, height: 0, columns: [] });
  });

  test("has a column for each level that is used, in their order, and nodes that do not touch", () => {
    fc.assert(
      fc.property(drawings, ({ nodes, links }) => {
        const layout = layOut(nodes, links, width);
        const columns = layout.columns.map(({ level }) => level);
        expect(columns).toEqual(levels.filter((level) => nodes.some((one) => one.level === level)));
        expect(layout.columns.map(({ x }) => x)).toEqual(
          layout.columns.map(({ x }) => x).toSorted((a, b) => a - b),
        );
        for (const one of nodes) {
          const box = layout.nodes.get(one.id) as Box;
          expect(box.x).toBe(layout.columns.find(({ level }) => level === one.level)?.x);
          expect(box.y).toBeGreaterThanOrEqual(0);
          expect(box.y + box.height).toBeLessThanOrEqual(layout.height + 1e-6);
          for (const other of nodes) {
            const beside = layout.nodes.get(other.id) as Box;
            if (other.id === one.id || beside.x !== box.x) continue;
            expect(beside.y >= box.y + box.height || box.y >= beside.y + beside.height).toBe(true);
          }
        }
        for (const { id, from, to } of links) {
          const known = layout.nodes.has(from) && layout.nodes.has(to) && from !== to;
          expect(layout.links.has(id)).toBe(known);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("puts nodes where their links do not cross", () => {
    const nodes = [node("a", "activity"), node("b", "activity"), node("x", "output"), node("y", "output")];
    const links = [
      { id: "1", from: "a", to: "y" },
      { id: "2", from: "b", to: "x" },
    ];
    const { nodes: boxes } = layOut(nodes, links, width);
    const above = (one: string, other: string) => (boxes.get(one)?.y ?? 0) < (boxes.get(other)?.y ?? 0);
    expect(above("a", "b")).toBe(above("y", "x"));
  });

  test("draws what leads back and what stays on a level too", () => {
    const nodes = [node("a", "activity"), node("b", "short"), node("c", "short")];
    const links = [
      { id: "on", from: "a", to: "b" },
      { id: "back", from: "b", to: "a" },
      { id: "beside", from: "b", to: "c" },
    ];
    const layout = layOut(nodes, links, width);
    expect([...layout.links.keys()].sort()).toEqual(["back", "beside", "on"]);
    expect(rankOf("activity")).toBeLessThan(rankOf("short"));
    for (const { path } of layout.links.values()) expect(path).toMatch(/^M[-\d. ]+C[-\d. ]+$/);
  });
});
