import { expect, test } from "vitest";
import { nextStep, questionAfter } from "#app/domain/live/next-step.ts";
import { applyCommand, type Progress } from "#app/domain/live/session-state.ts";

const deck = ["hello", "goals", "word"];

test("pressing the big button leads through the whole deck", () => {
  let progress: Progress = { state: "lobby", question: null };
  const pressed: string[] = [];
  for (let presses = 0; presses < 50; presses += 1) {
    const { state, question } = progress;
    // Everyone answers while a question is open.
    const ballots = pressed.at(-1) === `close ${question}` ? 3 : 0;
    const step = nextStep({ state, question: question === null ? null : { name: question }, ballots }, deck);
    if (!step || step.command === "end") break;
    pressed.push(`${step.command} ${step.question}`);
    const next = applyCommand(progress, step, deck);
    expect(next, pressed.join(", ")).not.toBeNull();
    progress = next as Progress;
  }
  expect(pressed).toEqual([
    ...["open hello", "close hello", "reveal hello", "go goals"],
    ...["open goals", "close goals", "reveal goals", "go word"],
    ...["open word", "close word", "reveal word"],
  ]);
});

test("after the last question comes the end, and after the end nothing", () => {
  expect(nextStep({ state: "revealed", question: { name: "word" }, ballots: 3 }, deck)).toEqual({
    command: "end",
  });
  expect(nextStep({ state: "ended", question: { name: "word" }, ballots: 3 }, deck)).toBeNull();
  expect(questionAfter({ name: "word" }, deck)).toBeNull();
  expect(questionAfter(null, deck)).toBe("hello");
});
