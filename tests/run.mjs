/**
 * `npm test`: installs what is missing (dependencies, a browser), builds, and runs every test. Arguments are
 * handed to Vitest: `npm test -- tests/db`.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ensureBuilt, ensureInstalled, projectNode, projectRoot } from "../app/commands/prepare.mjs";
import { ensureChromium } from "./support/chromium.mjs";

ensureInstalled();
ensureBuilt();
const chromium = await ensureChromium();

const vitest = join(projectRoot, "node_modules/vitest/vitest.mjs");
const { status } = spawnSync(
  projectNode,
  [vitest, "run", "--config", "tests/vitest.config.ts", ...process.argv.slice(2)],
  { cwd: projectRoot, stdio: "inherit", env: { ...process.env, CHROMIUM: chromium } },
);
process.exit(status ?? 1);
