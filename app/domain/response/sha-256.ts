/**
 * SHA-256 (FIPS 180-4) of one block, for puzzles: browsers have it only where a page came over TLS, and only one by one.
 */

/** The first bits of the fractional part of a root. */
const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) | 0;

const primes: number[] = [];
for (let number = 2; primes.length < 64; number += 1)
  if (primes.every((prime) => number % prime !== 0)) primes.push(number);

const rounds = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const start = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

const schedule = new Int32Array(64);

const turned = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

/**
 * The first 32 bits of the hash.
 * @param block 16 words, padded as the standard says
 */
export function firstWordOf(block: Int32Array): number {
  for (let place = 0; place < 64; place += 1) {
    if (place < 16) {
      schedule[place] = block[place] as number;
      continue;
    }
    const early = schedule[place - 15] as number;
    const late = schedule[place - 2] as number;
    const fromEarly = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
    const fromLate = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
    schedule[place] =
      ((schedule[place - 16] as number) + fromEarly + (schedule[place - 7] as number) + fromLate) | 0;
  }
  let [a, b, c, d, e, f, g, h] = start as unknown as [
    ...[number, number, number, number],
    ...[number, number, number, number],
  ];
  for (let place = 0; place < 64; place += 1) {
    const mixed = (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g));
    const added = (h + mixed + (rounds[place] as number) + (schedule[place] as number)) | 0;
    const most = (a & b) ^ (a & c) ^ (b & c);
    const next = (added + (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + most) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + added) | 0;
    d = c;
    c = b;
    b = a;
    a = next;
  }
  return ((start[0] as number) + a) >>> 0;
}
