import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: fileURLToPath(new URL("../", import.meta.url)),
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    globalSetup: ["tests/support/postgres.ts"],
    setupFiles: ["tests/support/no-console-errors.ts", "tests/support/same-cases.ts"],
    reporters: ["default", "./tests/support/closing-line.ts"],
    pool: "forks",
    // Two cores are the smallest machine that this runs on; two files alone leave a third of them waiting.
    maxWorkers: 3,
    testTimeout: 90_000,
    hookTimeout: 60_000,
    // What a browser is waited for may take a while on a busy machine; a second is too little.
    expect: { poll: { timeout: 15_000 } },
  },
});
