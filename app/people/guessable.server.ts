import type { ZxcvbnFactory } from "@zxcvbn-ts/core";

/**
 * So many guesses a password must be expected to withstand, 10^10. At ten tries a quarter of an hour that is 28,500
 * years; whoever has stolen the hashes needs two years of a processor's core for each one, at 7 ms a guess.
 */
export const fewestGuesses = 1e10;

/** Estimating costs more than the square of the length, and a hard beginning is enough. In characters. */
const longestLookedAt = 64;

/** What strangers try first for somebody. */
export type Whose = { email: string; name?: string; organization?: string | undefined };

let estimator: Promise<ZxcvbnFactory> | undefined;

/** Loaded when somebody chooses a password, and kept: it takes 0.1 s and 20 MB once. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}

/** Words about somebody, whole and in parts. */
function wordsAbout({ email, name = "", organization = "" }: Whose): string[] {
  const texts = [email.split("@")[0] ?? "", email, name, organization, "chorus"].map((text) =>
    text.slice(0, 254).toLowerCase(),
  );
  const parts = texts.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u));
  return [...new Set([...texts, ...parts])].filter(({ length }) => length > 2);
}

/**
 * How many guesses somebody who knows whose it is needs for a password, as zxcvbn estimates them (D. L. Wheeler,
 * "zxcvbn: Low-Budget Password Strength Estimation", USENIX Security 2016).
 */
export async function expectedGuesses(password: string, whose: Whose): Promise<number> {
  estimator ??= loadEstimator();
  return (await estimator).check(password.slice(0, longestLookedAt), wordsAbout(whose)).guesses;
}

/** Whether a password is too easily guessed to be chosen. */
export const isGuessable = async (password: string, whose: Whose): Promise<boolean> =>
  (await expectedGuesses(password, whose)) < fewestGuesses;
