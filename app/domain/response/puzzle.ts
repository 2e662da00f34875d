import { firstWordOf } from "./sha-256.ts";

/**
 * Work that costs a slow phone a second or two, and whoever sends a hundred thousand responses as many times that. For
 * each part, counted from 0, a number below 2^32 is wanted, so that SHA-256 of challenge, part and number (each of the last two
 * as four bytes, the highest first) begins with so many zero bits. Many small parts take nearly the same time every time, one
 * large one would not.
 */
export type Puzzle = {
  /** 24 letters. */
  challenge: string;
  parts: number;
  bits: number;
};

/** A number for each part. */
export type Solution = number[];

const parts = 16;
const bits = 14;
const challengeLength = 24;

export const puzzleOf = (challenge: string): Puzzle => ({ challenge, parts, bits });

/** Where in a block the part and the number stand. */
const partPlace = challengeLength / 4;
const numberPlace = partPlace + 1;

function blockOf(challenge: string): Int32Array {
  const block = new Int32Array(16);
  for (let place = 0; place < challengeLength; place += 1) {
    const word = place >> 2;
    block[word] = ((block[word] as number) << 8) | challenge.charCodeAt(place);
  }
  // As the standard pads: a bit behind the message, and its length in bits at the end.
  block[numberPlace + 1] = 1 << 31;
  block[15] = 32 * (numberPlace + 1);
  return block;
}

function isRight(block: Int32Array, part: number, number: number, zeros: number): boolean {
  block[partPlace] = part;
  block[numberPlace] = number;
  return firstWordOf(block) < 2 ** (32 - zeros);
}

export function isSolved(puzzle: Puzzle, solution: Solution): boolean {
  if (solution.length !== puzzle.parts) return false;
  const block = blockOf(puzzle.challenge);
  return solution.every((number, part) => isRight(block, part, number, puzzle.bits));
}

/** Tried between two looks at the clock: some tenths of a millisecond. */
const triedAtOnce = 128;

/** Solves a puzzle in many small steps: each `next()` is one, and the last one returns the solution. */
export function* solving(puzzle: Puzzle): Generator<undefined, Solution> {
  const block = blockOf(puzzle.challenge);
  const solution: Solution = [];
  for (let part = 0; part < puzzle.parts; part += 1) {
    let number = 0;
    while (!isRight(block, part, number, puzzle.bits)) {
      number += 1;
      if (number % triedAtOnce === 0) yield;
    }
    solution.push(number);
  }
  return solution;
}
