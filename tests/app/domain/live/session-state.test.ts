import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyCommand, type Command, commands, type Progress } from "#app/domain/live/session-state.ts";

const deck = ["hello", "goals", "word"];
const lobby: Progress = { state: "lobby", question: null };

const anyCommand: fc.Arbitrary<Command> = fc.record(
  { command: fc.constantFrom(...commands), question: fc.constantFrom(...deck, "nothing like it") },
  { requiredKeys: ["command"] },
);

/** Runs commands from the lobby; what is impossible is skipped. */
function run(given: Command[]): Progress[] {
  const path = [lobby];
  for (const command of given) path.push(applyCommand(path.at(-1) as Progress, command, deck) ?? lobby);
  return path;
}

describe("a session's states", () => {
  test("whatever is commanded, the session stays one that makes sense", () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 30 }), (given) => {
        let progress = lobby;
        for (const command of given) {
          const next = applyCommand(progress, command, deck);
          if (next === null) continue;
          expect(next).not.toEqual(progress);
          if (next.state !== "ended") expect(deck).toContain(next.question);
          if (progress.state === "ended") expect(next).toBeNull();
          if (next.state === "revealed") expect(next.question).toBe(progress.question);
          progress = next;
        }
      }),
    );
  });

  test("from any point before the end, every question can be opened, closed, revealed and opened again", () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 10 }), fc.constantFrom(...deck), (given, question) => {
        const before = run(given.filter(({ command }) => command !== "end")).at(-1) as Progress;
        if (before.state === "open" && before.question === question) return;
        let progress: Progress | null = before;
        for (const command of ["open", "close", "reveal", "hide", "reveal", "open"] as const) {
          const named: Command = { command, ...(command === "open" ? { question } : {}) };
          progress = progress && applyCommand(progress, named, deck);
          expect([command, progress?.question]).toEqual([command, question]);
        }
        expect(progress?.state).toBe("open");
      }),
    );
  });

  test.each<[string, Progress, Command]>([
    ["open without a question", lobby, { command: "open" }],
    ["reveal in the lobby", lobby, { command: "reveal" }],
    ["close what is not open", { state: "closed", question: "hello" }, { command: "close" }],
    ["go nowhere", lobby, { command: "go" }],
    ["go to an unknown question", lobby, { command: "go", question: "unknown" }],
    ["next after the last", { state: "closed", question: "word" }, { command: "next" }],
    ["previous before the first", { state: "open", question: "hello" }, { command: "previous" }],
    ["hide what is not revealed", { state: "closed", question: "hello" }, { command: "hide" }],
    [
      "reveal another question",
      { state: "open", question: "hello" },
      { command: "reveal", question: "goals" },
    ],
    ["anything after the end", { state: "ended", question: "hello" }, { command: "open" }],
  ])("impossible: %s", (_name, progress, command) => {
    expect(applyCommand(progress, command, deck)).toBeNull();
  });

  test("moving on shows the next question with its voting still closed", () => {
    expect(applyCommand({ state: "open", question: "hello" }, { command: "next" }, deck)).toEqual({
      state: "closed",
      question: "goals",
    });
  });
});
