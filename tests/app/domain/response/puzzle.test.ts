import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isSolved, type Puzzle, puzzleOf } from "#app/domain/response/puzzle.ts";
import { firstWordOf } from "#app/domain/response/sha-256.ts";
import { puzzleChallenge } from "#app/secret.server.ts";
import { solvePuzzle } from "../../../support/solve-puzzle.ts";

test("the hash is SHA-256", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 55 }), (message) => {
      const block = Buffer.alloc(64);
      block.set(message);
      block[message.length] = 0x80;
      block.writeUInt32BE(message.length * 8, 60);
      const words = Int32Array.from({ length: 16 }, (_, place) => block.readInt32BE(place * 4));
      expect(firstWordOf(words)).toBe(createHash("sha256").update(message).digest().readUInt32BE(0));
    }),
  );
});

test("a solution is what the contract says, and fits no other response", () => {
  const [one, other] = ["a", "b"].map((id) => puzzleOf(puzzleChallenge("a secret", id))) as [Puzzle, Puzzle];
  const solution = solvePuzzle(one);
  expect(isSolved(one, solution)).toBe(true);
  expect(isSolved(other, solution)).toBe(false);
  for (const wrong of [[], solution.slice(1), [...solution, 0], solution.toReversed()])
    expect(isSolved(one, wrong)).toBe(false);
  for (const [part, number] of solution.entries()) {
    const message = Buffer.alloc(32);
    message.write(one.challenge, "latin1");
    message.writeUInt32BE(part, 24);
    message.writeUInt32BE(number, 28);
    const first = createHash("sha256").update(message).digest().readUInt32BE(0);
    expect(first).toBeLessThan(2 ** (32 - one.bits));
  }
});

test("every solution that is found is right, whatever the puzzle", () => {
  const challenge = fc.string({ unit: fc.constantFrom(..."ABCxyz019-_"), minLength: 24, maxLength: 24 });
  fc.assert(
    fc.property(
      challenge,
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 0, max: 8 }),
      (text, parts, bits) => {
        const puzzle = { challenge: text, parts, bits };
        expect(isSolved(puzzle, solvePuzzle(puzzle))).toBe(true);
      },
    ),
  );
});
