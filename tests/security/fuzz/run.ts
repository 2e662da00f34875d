/** `npm run fuzz -- [--requests 100000] [--seed 1]`: every route and method with made-up requests. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fuzz, growthOf } from "./fuzz.ts";

const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "100000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
// SurveyJS prints what it does not like about a made-up definition.
console.warn = () => {};
console.error = () => {};
const folder = mkdtempSync(join(tmpdir(), "chorus-fuzz-"));
const started = performance.now();
const report = await fuzz(`file:${join(folder, "fuzz.db")}`, {
  seed: Number(values.seed),
  requests: Number(values.requests),
  progress: (sent) => process.stdout.write(`${sent} requests\n`),
});
rmSync(folder, { recursive: true, force: true });

const megabytes = report.heaps.map((bytes) => (bytes / 1e6).toFixed(1)).join(", ");
process.stdout.write(
  `seed ${report.seed}: ${report.sent} requests in ${Math.round((performance.now() - started) / 1000)} s\n`,
);
process.stdout.write(`answers by status: ${JSON.stringify(report.statuses)}\n`);
process.stdout.write(`heap at the thirds: ${megabytes} MB; ${growthOf(report).toFixed(1)} bytes a request\n`);
process.stdout.write(`faults: ${report.faults.length}\n`);
for (const fault of report.faults.slice(0, 20)) process.stdout.write(`${fault.slice(0, 1_000)}\n`);
process.exit(report.faults.length === 0 ? 0 : 1);
