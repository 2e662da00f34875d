import { expect, test } from "vitest";
import { cleanTexts } from "#app/respondent/send.ts";

test("texts lose NULs and lone halves of emoji, everything else stays", () => {
  const answers = {
    a: "x\0y\ud83d",
    b: ["\udc4b!", "👋🏽"],
    c: { "r 1": { d: "é\n" } },
    n: 3,
    f: false,
    z: null,
  };
  expect(cleanTexts(answers)).toEqual({
    a: "xy\ufffd",
    b: ["\ufffd!", "👋🏽"],
    c: { "r 1": { d: "é\n" } },
    n: 3,
    f: false,
    z: null,
  });
});
