import { expect, test } from "vitest";
import { killRounds } from "./kill-rounds.ts";

/** `npm run soak` does 200. */
const rounds = 8;

test("a server killed in the middle of a stream has what it acknowledged, once, and counts it right", async () => {
  const report = await killRounds(rounds);
  expect(report.faults).toEqual([]);
  expect(report.acknowledged).toBeGreaterThan(rounds);
  expect(report.unanswered).toBeGreaterThan(0);
});
