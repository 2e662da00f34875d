import { expect, test } from "vitest";
import { documentedFigure } from "../support/documented-figure.ts";
import { killRounds } from "./kill-rounds.ts";

/** `npm run soak` does 200. */
const rounds = 8;

/** Each round starts a server, which takes a while on a busy machine. */
const timeout = 180_000;

test("a server killed in the middle of a stream has what it acknowledged, once, and counts it right", {
  timeout,
}, async () => {
  const report = await killRounds(rounds);
  expect(rounds).toBe(documentedFigure("Servers killed amid answers"));
  expect(report.faults).toEqual([]);
  expect(report.acknowledged).toBeGreaterThan(rounds);
  expect(report.unanswered).toBeGreaterThan(0);
});
