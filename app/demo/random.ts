/** Numbers in [0, 1) that look random and are the same for the same seed. */
export type Random = () => number;

/** Tommy Ettinger's mulberry32 (public domain), seeded with a text through the FNV-1a hash. */
export function randomFrom(seed: string): Random {
  let state = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(seed)) state = Math.imul(state ^ byte, 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const chance = (random: Random, probability: number): boolean => random() < probability;

export const pickOne = <Item>(random: Random, items: readonly Item[]): Item =>
  items[Math.floor(random() * items.length)] as Item;

/** One key, each as likely as its weight; undefined when no weight is above 0. */
export function pickWeighted(random: Random, weights: Readonly<Record<string, number>>): string | undefined {
  const entries = Object.entries(weights).filter(([, weight]) => weight > 0);
  let place = random() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [key, weight] of entries) {
    place -= weight;
    if (place < 0) return key;
  }
  return entries.at(-1)?.[0];
}

/** All keys in an order in which heavier ones tend to come first (Plackett and Luce's model of rankings). */
export function rank(random: Random, weights: Readonly<Record<string, number>>): string[] {
  const left = { ...weights };
  const order: string[] = [];
  for (let next = pickWeighted(random, left); next !== undefined; next = pickWeighted(random, left)) {
    order.push(next);
    delete left[next];
  }
  return order;
}

/** A number from the standard normal distribution (Box and Muller). */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** A UUID of version 4. */
export function uuidFrom(random: Random): string {
  const bytes = Buffer.from(Array.from({ length: 16 }, () => Math.floor(random() * 256)));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
