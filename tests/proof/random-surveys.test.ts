import { expect, test } from "vitest";
import { attackSurvey, nothingYet, releaseAll } from "./attack-survey.ts";
import { randomSurvey } from "./random-survey.ts";

/** `npm run prove` goes on from here to 10,000. */
const [from, to] = [1, 100];
/** In which something was found once: who is counted in several hidden counts; several answers, release to release. */
const once = [3178, 7847];
const timeout = 600_000;

test(`linear programs find nothing in surveys ${from} to ${to}, over filters, audiences and releases`, {
  timeout,
}, async () => {
  const so = nothingYet();
  const seeds = Array.from({ length: to - from + 1 }, (_, nth) => from + nth);
  for (const seed of [...seeds, ...once]) {
    const survey = randomSurvey(seed);
    attackSurvey(seed, survey, await releaseAll(survey), so);
  }
  expect(so.successes).toEqual([]);
  expect(so.releases).toBeGreaterThan(to - from);
  expect(so.attacks).toBeGreaterThan(2500);
});
