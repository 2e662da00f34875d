/** Letters only, none that is a vowel (no words by accident), none that looks like another letter. */
export const joinCodeAlphabet = "BCDFGHJKMNPQRSTVWXZ";

export const joinCodeLength = 6;

/** What people type for a letter they misread. */
const lookAlikes: Record<string, string> = {
  "0": "Q",
  O: "Q",
  "2": "Z",
  "5": "S",
  "6": "G",
  "8": "B",
  U: "V",
};

/** A code from evenly spread whole numbers: one of 47 million. */
export const joinCodeFrom = (numbers: Iterable<number>): string =>
  Array.from(numbers, (number) => joinCodeAlphabet[number % joinCodeAlphabet.length])
    .slice(0, joinCodeLength)
    .join("");

/**
 * A typed code as it is shown on the screen: case, spaces, dashes and look-alikes do not matter.
 * @returns null when no code can be meant
 */
export function normalizeJoinCode(typed: string): string | null {
  const letters = typed
    .slice(0, 100)
    .toUpperCase()
    .replaceAll(/[\s\-–—._]/g, "")
    .replaceAll(/[0O2568U]/g, (letter) => lookAlikes[letter] ?? letter);
  return letters.length === joinCodeLength &&
    [...letters].every((letter) => joinCodeAlphabet.includes(letter))
    ? letters
    : null;
}
