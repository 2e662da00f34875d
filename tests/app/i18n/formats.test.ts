import { expect, test } from "vitest";
import { formatsIn } from "#app/i18n/formats.ts";

const english = formatsIn("en");
const french = formatsIn("fr");

test("Canadian numbers", () => {
  expect(english.count(1234567)).toBe("1,234,567");
  expect(french.count(1234567)).toMatch(/^1\s234\s567$/);
  expect(english.decimal(2.25)).toBe("2.3");
  expect(french.mean(2)).toBe("2,0");
});

test("a share is a whole percent, and never hides someone", () => {
  expect(english.share(0.454)).toBe("45%");
  expect(french.share(0.454)).toMatch(/^45\s%$/);
  expect(english.share(0)).toBe("0%");
  expect(english.share(0.001)).toBe("<1%");
  expect(english.share(0.999)).toBe(">99%");
  expect(english.share(1)).toBe("100%");
});

test("a day does not break at the end of a line", () => {
  expect(english.day("2026-03-01T15:00:00Z")).toBe("March\u00a01,\u00a02026");
  expect(french.day("2026-03-01T15:00:00Z")).toBe("1er\u00a0mars\u00a02026");
  expect(french.day("2026-03-11T15:00:00Z")).toBe("11\u00a0mars\u00a02026");
});

test("differences, ratios and probabilities", () => {
  expect(english.points(-0.1749)).toBe("−17.5");
  expect(french.points(0.05)).toBe("+5,0");
  expect(english.points(0)).toBe("0.0");
  expect(english.ratio(0.8)).toBe("0.80");
  expect(french.ratio(1.234)).toBe("1,23");
  expect(english.probability(0.0304)).toEqual({ below: false, text: "0.030" });
  expect(english.probability(0.0004)).toEqual({ below: true, text: "0.001" });
});

test("so many in a hundred: nobody and everybody only where it is so", () => {
  expect([0, 0.001, 0.465, 0.9999, 1].map(english.hundred)).toEqual(["0", "1", "47", "99", "100"]);
});
