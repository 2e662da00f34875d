import { describe, expect, test } from "vitest";
import { contentsOf } from "#app/components/change/place-plan.ts";
import type { FigureView } from "#app/components/change/view/figure.ts";
import type { MeasureView } from "#app/components/change/view/measure.ts";

const at = (date: string, text: string): FigureView => ({
  ...{ date, day: date, source: { text: "", links: [] }, href: null },
  ...{ hidden: false, text, range: null, people: null },
});

const measure = (figures: Partial<MeasureView>): MeasureView => ({
  ...{ id: "i", title: "Belonging", baseline: null, latest: null, target: null },
  ...{ verdict: "too-early", judged: "", spark: null, gap: null },
  ...figures,
});

const node = (title: string, ...measures: MeasureView[]) => ({
  ...{ title, measures },
  evidence: { state: "supported", text: "supported" } as const,
  standing: { state: "on-track", text: "on track" } as const,
});

const first = at("2026-01-01", "48%");
const latest = at("2027-01-01", "64%");
const target = { text: "75%", by: "by 2030" };

/** Every figure that is told, in its order. */
const told = (width: number, figures: Partial<MeasureView>) =>
  contentsOf(node("Young people belong", measure(figures)), width).figures.map(({ figure }) =>
    figure === "hidden" ? figure : figure.text,
  );

describe("a box of a plan's picture", () => {
  test("tells where an outcome began, where it is and where it should be, as far as there is room", () => {
    expect(told(224, { baseline: first, latest, target })).toEqual(["48%", "64%", "75%"]);
    expect(told(120, { baseline: first, latest, target })).toEqual(["64%", "75%"]);
    expect(told(60, { baseline: first, latest, target })).toEqual(["64%"]);
    expect(told(224, { baseline: first, target })).toEqual([]);
  });

  test("tells the first figure once, and a protected one never", () => {
    expect(told(224, { baseline: latest, latest, target })).toEqual(["64%", "75%"]);
    const hidden: FigureView = { ...first, hidden: true, text: "protected" };
    expect(told(224, { baseline: hidden, latest })).toEqual(["hidden", "64%"]);
  });

  test("is as high as what stands in it, one below the other", () => {
    const without = contentsOf(node("Young people belong"), 224);
    const withFigures = contentsOf(node("Young people belong", measure({ latest })), 224);
    expect(without.figures).toEqual([]);
    expect(withFigures.height).toBeGreaterThan(without.height);
    const [evidence, standing] = withFigures.states;
    expect(withFigures.figures[0]?.y).toBeLessThan(evidence?.y as number);
    expect(evidence?.y).toBeLessThan(standing?.y as number);
    expect(standing?.y).toBeLessThan(withFigures.height);
  });

  test("says that a long title goes on", () => {
    const { title } = contentsOf(node("Young people belong in their communities ".repeat(9)), 144);
    expect(title).toHaveLength(5);
    expect(title.at(-1)).toMatch(/…$/);
  });
});
