import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { joinCodeAlphabet, joinCodeFrom, joinCodeLength } from "#app/domain/live/join-code.ts";
import { createGuessLimit, guessesAMinute } from "#app/guess-limit.server.ts";
import { fewestGuesses } from "#app/people/guessable.server.ts";
import { codeDigits, stepsBeside } from "#app/people/second-factor.server.ts";
import {
  createSecondStepThrottle,
  createSignInThrottle,
  triesPerAccount,
  windowSeconds,
} from "#app/people/sign-in-throttle.server.ts";
import { codeAlphabet, codeFor, codeLength, newEntryCode, newToken } from "#app/secret.server.ts";

const minutesPerDay = 60 * 24;
const minutesPerYear = minutesPerDay * 365.25;
const minutesPerWindow = windowSeconds / 60;
const count = (value: number): string => Math.round(value).toLocaleString("en");

/** Codes that do not change are tried one after the other: one of so many is found after half of its share. */
const untilFound = (codes: number, open: number): number => codes / open / 2;

/** Tries a minute of passwords, or of the codes of a second step. */
const accountPace = triesPerAccount / minutesPerWindow;
const years = (guesses: number, pace: number): string => `${count(guesses / pace / minutesPerYear)} years`;

const codes = codeAlphabet.length ** codeLength;
const ofCodes = `${codeAlphabet.length}^${codeLength}`;
const codeLimit = `${guessesAMinute} a minute and address`;
const openCodes = 100_000;
const responses = 1_000_000;

const joinCodes = joinCodeAlphabet.length ** joinCodeLength;
const sessions = 10;

// A code of an app is another one every step: every try is as good as the first.
const steps = 10 ** codeDigits / (2 * stepsBeside + 1);
const accountLimit = `${triesPerAccount} in ${minutesPerWindow} minutes and account`;

const rows = [
  [
    ...[`An entry code of ${count(openCodes)} unused ones`, ofCodes, count(untilFound(codes, openCodes))],
    ...[codeLimit, years(untilFound(codes, openCodes), guessesAMinute)],
  ],
  [
    ...[`A code to go on with or withdraw one of ${count(responses)} responses`, ofCodes],
    ...[count(untilFound(codes, responses)), codeLimit, years(untilFound(codes, responses), guessesAMinute)],
  ],
  [
    ...[`A join code of ${sessions} sessions under way`, `${joinCodeAlphabet.length}^${joinCodeLength}`],
    ...[count(untilFound(joinCodes, sessions)), "none", "–"],
  ],
  [
    ...["The easiest password that is taken", "–", count(fewestGuesses), accountLimit],
    years(fewestGuesses, accountPace),
  ],
  [
    ...["A second step, whose password is known", `10^${codeDigits}, of which ${2 * stepsBeside + 1} count`],
    ...[count(steps), accountLimit, `${count(steps / accountPace / minutesPerDay)} days`],
  ],
].map((cells) => `| ${cells.join(" | ")} |`);

test("docs/security.md says how many guesses are to be expected, as the code's constants give them", () => {
  const page = readFileSync(new URL("../../docs/security.md", import.meta.url), "utf8");
  const part = page.split("## Expected number of guesses")[1]?.split("\n## ")[0] ?? "";
  const table = part.split("\n").filter((line) => line.startsWith("| "));
  expect(table.slice(1)).toEqual(rows);
});

test("codes are made of that many letters, evenly, and nothing else", () => {
  const letters = (code: string) => code.replaceAll("-", "");
  const seen = new Set<string>();
  for (let made = 0; made < 200; made += 1) {
    for (const code of [newEntryCode(), codeFor("secret", "withdraw", `${made}`)].map(letters)) {
      expect(code).toHaveLength(codeLength);
      for (const letter of code) seen.add(letter);
    }
  }
  expect([...seen].sort().join("")).toBe(codeAlphabet);
  expect(256 % codeAlphabet.length).toBe(0);
  const everyLetter = Array.from({ length: joinCodeAlphabet.length }, (_, number) =>
    joinCodeFrom(Array(joinCodeLength).fill(number)),
  );
  expect(everyLetter).toEqual([...joinCodeAlphabet].map((letter) => letter.repeat(joinCodeLength)));
  expect(Buffer.from(newToken(), "base64url")).toHaveLength(32);
});

test("the limits are what the constants say", async () => {
  const guesses = createGuessLimit();
  for (let tries = 0; tries < guessesAMinute; tries += 1) expect(await guesses.refuse("a")).toBeNull();
  expect(await guesses.refuse("a")).toMatchObject({ code: "slow_down" });
  const throttle = createSignInThrottle();
  const second = createSecondStepThrottle();
  for (let tries = 0; tries < triesPerAccount; tries += 1) {
    expect(await throttle.countTry("ada", `${tries}`)).toBeNull();
    expect(await second.countTry("ada")).toBeNull();
  }
  for (const wait of [await throttle.countTry("ada", "elsewhere"), await second.countTry("ada")]) {
    expect(wait).toBeGreaterThan(windowSeconds - 60);
    expect(wait).toBeLessThanOrEqual(windowSeconds);
  }
});
