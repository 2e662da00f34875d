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
