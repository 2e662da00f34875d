import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isUnderAttack, nothingSeen, type Seen, seenAfter } from "#app/domain/response/attack.ts";
import { signIn } from "#app/domain/response/signs.ts";

describe("signs of a program", () => {
  const told = (seconds: number | undefined, answered: number, trapped = false) =>
    signIn({ trapped, seconds, answered }, 0.1);

  test("are a filled trap, and answers faster than hands", () => {
    expect(told(600, 20, true)).toBe("trap");
    expect([told(0, 1), told(0.05, 1), told(1.9, 20), told(1.9, 200)]).toEqual(Array(4).fill("haste"));
  });

  test("and nobody's who may be a person", () => {
    // Rushes through, has the page filled in before it comes, answers nothing, or how long it took is not known.
    expect([told(2, 20), told(2, 500), told(0, 0), told(undefined, 20)]).toEqual([null, null, null, null]);
    fc.assert(
      fc.property(
        fc.double({ min: 2, noNaN: true }),
        fc.nat(),
        fc.double({ min: 0, max: 9, noNaN: true }),
        (...of) => {
          const [seconds, answered, perAnswer] = of;
          expect(signIn({ trapped: false, seconds, answered }, perAnswer)).toBe(null);
          expect(signIn({ trapped: false, seconds: 0, answered }, 0)).toBe(null);
        },
      ),
    );
  });
});

describe("a wave under attack", () => {
  const flood = 300;
  /** Responses at these seconds, some of them with signs. */
  const see = (arrivals: { at: number; signed?: boolean }[], seen: Seen = nothingSeen, limit = flood): Seen =>
    arrivals.reduce((before, { at, signed = false }) => seenAfter(before, { signed }, at, limit), seen);
  const aMinute = (minute: number, responses: number, signed = 0) =>
    Array.from({ length: responses }, (_, place) => ({
      at: minute * 60 + (place * 59) / responses,
      signed: place < signed,
    }));
  const endOf = (minute: number) => minute * 60 + 59.5;

  test("has a flood all at once, and for ten minutes more", () => {
    const quiet = see([...aMinute(0, 10), ...aMinute(1, 20)]);
    expect(isUnderAttack(quiet, endOf(1))).toBe(false);
    const flooded = see(aMinute(2, 300), quiet);
    expect(isUnderAttack(flooded, endOf(2))).toBe(true);
    expect(isUnderAttack(flooded, endOf(11))).toBe(true);
    expect(isUnderAttack(flooded, endOf(12))).toBe(false);
  });

  test("has no flood when a region comes in as it always did, or ever more", () => {
    const rising = [80, 150, 280, 500, 900, 1_500, 900, 400].flatMap((people, minute) =>
      aMinute(minute, people),
    );
    for (const arrived of rising.keys()) {
      const seen = see(rising.slice(0, arrived + 1));
      if (isUnderAttack(seen, rising[arrived]?.at ?? 0)) throw new Error(`Attacked after ${arrived}.`);
    }
    // A hall of 299 at once, in a wave that nobody had answered.
    expect(isUnderAttack(see(aMinute(0, 299)), endOf(0))).toBe(false);
  });

  test("has many responses with signs of a program, and a third of all", () => {
    expect(isUnderAttack(see(aMinute(0, 60, 19)), endOf(0))).toBe(false);
    expect(isUnderAttack(see(aMinute(0, 60, 20)), endOf(0))).toBe(true);
    expect(isUnderAttack(see([...aMinute(0, 100), ...aMinute(1, 40, 30)]), endOf(1))).toBe(false);
    // Spread over ten minutes, but not over twenty.
    const drops = (every: number) =>
      Array.from({ length: 20 }, (_, place) => ({ at: place * every, signed: true }));
    expect(isUnderAttack(see(drops(25)), 19 * 25)).toBe(true);
    expect(isUnderAttack(see(drops(60)), 19 * 60)).toBe(false);
  });

  test("does not make itself the measure: the next flood is one too", () => {
    const first = see(aMinute(0, 1_000));
    const second = see([...aMinute(20, 5), ...aMinute(21, 400)], first);
    expect(isUnderAttack(second, endOf(21))).toBe(true);
  });

  test("is never under attack where nothing is watched, and forgets all but ten minutes", () => {
    const arrivals = fc.array(
      fc.record({ wait: fc.double({ min: 0, max: 200, noNaN: true }), signed: fc.boolean() }),
    );
    fc.assert(
      fc.property(arrivals, (waits) => {
        let at = 0;
        const all = waits.map(({ wait, signed }) => {
          at += wait;
          return { at, signed };
        });
        const unwatched = see(all, nothingSeen, 0);
        expect(isUnderAttack(unwatched, at)).toBe(false);
        const seen = see(all);
        expect(seen.minutes.length).toBeLessThanOrEqual(10);
        const recent = all.filter((one) => Math.floor(one.at / 60) > Math.floor(at / 60) - 10);
        expect(seen.minutes.reduce((sum, { responses }) => sum + responses, 0)).toBe(recent.length);
      }),
    );
  });
});
