import fc from "fast-check";
import { expect, test } from "vitest";
import { joinCodeFrom, normalizeJoinCode } from "#app/domain/live/join-code.ts";

const codes = fc.array(fc.nat(18), { minLength: 6, maxLength: 6 }).map(joinCodeFrom);

test("a code is six letters that make no word, and is understood however it is typed", () => {
  fc.assert(
    fc.property(codes, (code) => {
      expect(code).toMatch(/^[B-DF-HJKMNP-TV-XZ]{6}$/);
      expect(normalizeJoinCode(` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `)).toBe(code);
      const misread = code
        .replaceAll("Q", "0")
        .replaceAll("S", "5")
        .replaceAll("Z", "2")
        .replaceAll("V", "u");
      expect(normalizeJoinCode(misread)).toBe(code);
    }),
  );
});

test("anything else is no code", () => {
  for (const typed of [
    "",
    "ABCDEF",
    "BCDFG",
    "BCDFGHJ",
    "BCDFG!",
    "ＢＣＤＦＧＨ",
    "x".repeat(100_000),
    "\0",
  ]) {
    expect(normalizeJoinCode(typed)).toBeNull();
  }
});
