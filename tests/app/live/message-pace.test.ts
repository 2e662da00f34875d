import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createBudget, paces } from "#app/live/message-pace.server.ts";

type Change = { after: number; pressing: boolean };

/** When messages leave, if each change is sent as soon as the pace allows and the newest one wins. */
function sendTimes(pace: (typeof paces)["screen"], changes: Change[], streams: number): number[] {
  const budget = createBudget(pace);
  const times: number[] = [];
  let at = 0;
  let waiting: { pressing: boolean } | null = null;
  const advance = (until: number): void => {
    for (; at < until; at += 1) {
      if (!waiting || budget.wait(at, waiting.pressing, streams) > 0) continue;
      budget.take(at);
      times.push(at);
      waiting = null;
    }
  };
  for (const { after, pressing } of changes) {
    advance(at + after);
    waiting = { pressing: pressing || (waiting as { pressing: boolean } | null)?.pressing === true };
  }
  advance(at + 20_000);
  expect(waiting).toBeNull();
  return times;
}

const changes = fc.array(fc.record({ after: fc.integer({ min: 0, max: 400 }), pressing: fc.boolean() }), {
  minLength: 1,
  maxLength: 200,
});

describe("however much changes", () => {
  test.each([
    { audience: "screen", seconds: 1, most: 4 },
    { audience: "participant", seconds: 1, most: 2 },
    { audience: "participant", seconds: 10, most: 11 },
  ] as const)("$audience: at most $most messages in any $seconds s", ({ audience, seconds, most }) => {
    fc.assert(
      fc.property(changes, (made) => {
        const times = sendTimes(paces[audience], made, 100);
        const window = seconds * 1000;
        for (const from of times) {
          const within = times.filter((time) => time >= from && time < from + window);
          expect(within.length).toBeLessThanOrEqual(most);
        }
      }),
      { numRuns: 50 },
    );
  });
});

test("counts alone come to phones at most once in 1.5 s, and less often in a large room", () => {
  const votes = Array.from({ length: 4_000 }, () => ({ after: 5, pressing: false }));
  expect(sendTimes(paces.participant, votes, 0).length).toBeLessThanOrEqual(20_000 / 1_500 + 2);
  expect(sendTimes(paces.participant, votes, 10_000).length).toBeLessThanOrEqual(20_000 / 5_500 + 2);
});

test("a change that people wait for goes out at once, also right after a count", () => {
  const budget = createBudget(paces.participant);
  budget.take(10_000);
  expect(budget.wait(10_001, false, 10)).toBeGreaterThan(1_000);
  expect(budget.wait(10_001, true, 10)).toBe(0);
});
