import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, onTestFinished } from "vitest";
import { projectNode, projectRoot } from "../../app/commands/prepare.mjs";

export type Ended = { code: number | null; stdout: string; stderr: string };

export type Program = {
  process: ChildProcess;
  /** What it has printed so far. */
  printed(): { stdout: string; stderr: string };
  /** Waits until it has printed this, and returns it. */
  prints(words: RegExp): Promise<RegExpExecArray>;
  ended: Promise<Ended>;
};

/** An empty folder with a space in its name, gone when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "chorus folder "));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts one of the project's programs with the project's Node and no settings but these; compiled once a run. */
export function startProgram(
  program: string,
  { args = [], env = {}, input = "" }: { args?: string[]; env?: Record<string, string>; input?: string } = {},
): Program {
  const compiled = join(inject("runFolder"), "compiled");
  const child = spawn(projectNode, [join(projectRoot, program), ...args], {
    env: { PATH: process.env.PATH, NODE_ENV: "production", NODE_COMPILE_CACHE: compiled, ...env },
    stdio: "pipe",
  });
  const output = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      output[stream] += text;
    });
  }
  // A program that does not read its input may be gone before all of it is written.
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const ended = new Promise<Ended>((resolve) => {
    child.once("close", (code) => resolve({ code, ...output }));
  });
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  return {
    process: child,
    printed: () => ({ ...output }),
    async prints(words) {
      await expect
        .poll(() => output, { timeout: 20_000 })
        .toMatchObject({
          stdout: expect.stringMatching(words),
        });
      return words.exec(output.stdout) as RegExpExecArray;
    },
    ended,
  };
}

/** Runs a program to its end. */
export const runProgram = (...started: Parameters<typeof startProgram>): Promise<Ended> =>
  startProgram(...started).ended;

/** A failure as operators and scripts need it: one line that says why, nothing else, a non-zero exit. */
export const failure = (words: RegExp): Ended => ({
  code: 1,
  stdout: "",
  stderr: expect.toSatisfy(
    (text: string) => /^[^\n]+\n$/.test(text) && words.test(text),
    `one line like ${words}`,
  ),
});
