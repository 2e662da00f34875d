import { expect, test } from "vitest";
import { createFirstSteps } from "#app/answering/first-steps.server.ts";

test("what came since the first page is measured, and nothing of the page itself", () => {
  let now = 1_000;
  const noteStep = createFirstSteps(() => now);
  expect(noteStep("x", { answers: 5, trapped: false })).toEqual({
    ...{ seconds: undefined, answered: 0, trapped: false },
  });
  now = 3_500;
  expect(noteStep("x", { answers: 9, trapped: true })).toEqual({ seconds: 2.5, answered: 4, trapped: true });
  now = 4_000;
  // Answers may be cleared, and the trap was sprung before.
  expect(noteStep("x", { answers: 2, trapped: false })).toEqual({ seconds: 3, answered: 0, trapped: true });
  expect(noteStep("y", { answers: 2, trapped: false }).seconds).toBe(undefined);
});

test("as many as are kept; what is forgotten begins anew, and speaks for a person", () => {
  const noteStep = createFirstSteps(() => 0);
  noteStep("first", { answers: 1, trapped: true });
  for (let other = 0; other < 20_000; other += 1) noteStep(`${other}`, { answers: 1, trapped: false });
  expect(noteStep("first", { answers: 2, trapped: false })).toEqual({
    ...{ seconds: undefined, answered: 0, trapped: false },
  });
});
