import fc from "fast-check";
import { expect, test } from "vitest";
import { fromFieldTime, toFieldTime } from "#app/i18n/zoned-time.ts";

test("a field's time is that of the zone, winter and summer", () => {
  expect(fromFieldTime("2026-01-15T09:00")).toBe("2026-01-15T14:00:00.000Z");
  expect(fromFieldTime("2026-07-15T09:00")).toBe("2026-07-15T13:00:00.000Z");
  expect(toFieldTime("2026-07-15T03:59:59.999Z")).toBe("2026-07-14T23:59");
});

test("clocks that change: the first of two hours, and none that is left out", () => {
  expect(fromFieldTime("2026-11-01T01:30")).toBe("2026-11-01T05:30:00.000Z");
  expect(fromFieldTime("2026-11-01T02:30")).toBe("2026-11-01T07:30:00.000Z");
  expect(fromFieldTime("2026-03-08T02:30")).toBe("2026-03-08T07:30:00.000Z");
  expect(toFieldTime("2026-03-08T07:30:00.000Z")).toBe("2026-03-08T03:30");
  expect(fromFieldTime("2026-03-08T03:00")).toBe("2026-03-08T07:00:00.000Z");
});

test("what is shown is what is read, to the minute", () => {
  const moments = fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(moments, (moment) => {
      const shown = toFieldTime(moment.toISOString());
      expect(toFieldTime(fromFieldTime(shown) ?? "")).toBe(shown);
    }),
  );
});

test("anything else is no time", () => {
  for (const text of [
    "",
    "soon",
    "2026-13-01T00:00",
    "2026-01-01",
    "2026-01-01T25:00",
    "2026-01-01T00:00Z",
  ]) {
    expect([text, fromFieldTime(text)]).toEqual([text, null]);
  }
});
