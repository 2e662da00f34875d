import { expect, test } from "vitest";
import { expectedGuesses, isGuessable } from "#app/people/guessable.server.ts";

const whose = {
  email: "ana.tremblay@river.example.org",
  name: "Ana Tremblay",
  organization: "River Council",
};

test.each([
  "passwordpassword",
  "123456789012",
  "qwertyuiop12",
  "Summer2026!!",
  "aaaaaaaaaaaaaaaaaaaaaaaa",
  "motdepasse2026",
  "ana.tremblay2026",
  "AnaTremblay123",
  "River Council!",
  "rivercouncil2026",
  "chorus chorus chorus",
  "Chorus2026!!",
])("%s is too easily guessed", async (password) => {
  expect(await isGuessable(password, whose)).toBe(true);
});

test.each(["a quiet lake", "lac tranquille et bleu", "xkqzvwmpfjth", "correct horse battery staple"])(
  "%s is not",
  async (password) => {
    expect(await isGuessable(password, whose)).toBe(false);
  },
);

test("what belongs to somebody is easy for them alone", async () => {
  const somebodyElse = { email: "ben@example.org" };
  const password = "rivercouncil-kayak";
  expect(await expectedGuesses(password, whose)).toBeLessThan(await expectedGuesses(password, somebodyElse));
});

test("only the beginning of an endless password is looked at", async () => {
  const beginning = "k7 blue otter, nine kettles ".repeat(3).slice(0, 64);
  const guesses = await expectedGuesses(beginning, whose);
  expect(await expectedGuesses(beginning + "@4e3".repeat(10_000), whose)).toBe(guesses);
});
