import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layOut } from "#app/domain/change/lay-out.ts";
import { levels, rankOf } from "#app/domain/change/plan-node.ts";
import type { Box, Point } from "#app/domain/change/route-links.ts";

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

/** Points along a path of lines and cubic curves. */
function pointsOn(path: string): Point[] {
  const points: Point[] = [];
  let at: Point = { x: 0, y: 0 };
  for (const [, command, numbers = ""] of path.matchAll(/([MHC])([-\d. ]+)/g)) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers.split(" ").map(Number);
    const from = at;
    at = command === "M" ? { x: a, y: b } : command === "H" ? { x: a, y: from.y } : { x: e, y: f };
    if (command === "M") continue;
    for (let step = 0; step <= 20; step += 1) {
      const t = step / 20;
      const on = (p: number, q: number, r: number, s: number) =>
        (1 - t) ** 3 * p + 3 * (1 - t) ** 2 * t * q + 3 * (1 - t) * t ** 2 * r + t ** 3 * s;
      if (command === "C") points.push({ x: on(from.x, a, c, e), y: on(from.y, b, d, f) });
      else points.push({ x: from.x + t * (at.x - from.x), y: at.y });
    }
  }
  return points;
}

/** Within a box, not on its edge. */
const isIn = ({ x, y, width, height }: Box, point: Point): boolean =>
  point.x > x + 0.2 && point.x < x + width - 0.2 && point.y > y + 0.2 && point.y < y + height - 0.2;

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

  test("draws links that touch no node, and whose middles are on them, between columns", () => {
    fc.assert(
      fc.property(drawings, ({ nodes, links }) => {
        const layout = layOut(nodes, links, width);
        const boxes = [...layout.nodes.values()];
        for (const { id, from, to } of links) {
          const route = layout.links.get(id);
          if (!route) continue;
          const points = pointsOn(route.path);
          expect(points.filter((point) => boxes.some((box) => isIn(box, point)))).toEqual([]);
          const { middle } = route;
          expect(points.some(({ x, y }) => Math.hypot(x - middle.x, y - middle.y) < 0.5)).toBe(true);
          for (const column of layout.columns) {
            expect(middle.x > column.x && middle.x < column.x + column.width).toBe(false);
          }
          const [start, end] = [layout.nodes.get(from) as Box, layout.nodes.get(to) as Box];
          expect(points[0]?.y).toBeCloseTo(start.y + start.height / 2, 0);
          expect(points.at(-1)?.y).toBeCloseTo(end.y + end.height / 2, 0);
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
