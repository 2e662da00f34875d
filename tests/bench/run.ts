/**
 * `npm run bench`: measures the app beside baselines of the same run, prints a Markdown table and writes
 * tests/.results/bench.json. `--seconds 2` makes each measurement shorter, `--people 1000` each room smaller; a
 * name, such as `saved-responses`, runs that benchmark only.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { parseArgs } from "node:util";
import { benchChangeDashboard } from "./change-dashboard.ts";
import { type Figure, markdownTable, meetsAim, ratioOf } from "./figure.ts";
import { benchLiveSessions } from "./live-sessions.ts";
import { benchPhone } from "./phone.ts";
import { benchPlanEditor } from "./plan-editor.ts";
import { benchRelease } from "./release.ts";
import { benchResultsAtScale } from "./results-at-scale.ts";
import { benchSavedResponses } from "./saved-responses.ts";
import { benchSurveyPage } from "./survey-page.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: "string", default: "8" }, people: { type: "string", default: "10000" } },
});
const seconds = Number(values.seconds);

const benchmarks: Record<string, () => Promise<Figure[]>> = {
  "saved-responses": () => benchSavedResponses(seconds),
  "results-at-scale": () => benchResultsAtScale(seconds),
  release: benchRelease,
  "change-dashboard": benchChangeDashboard,
  "survey-page": () => benchSurveyPage(seconds),
  phone: () => benchPhone(Math.max(3, Math.round(seconds))),
  "plan-editor": benchPlanEditor,
  "live-sessions": () => benchLiveSessions(Number(values.people)),
};

const figures: Figure[] = [];
for (const [name, run] of Object.entries(benchmarks)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  figures.push(...(await run()));
}

const processor = cpus()[0]?.model ?? "an unknown processor";
console.log(`\nNode ${process.version}, ${availableParallelism()} cores of ${processor}\n`);
console.log(markdownTable(figures));

const results = new URL("../.results/", import.meta.url);
mkdirSync(results, { recursive: true });
const measured = figures.map((figure) => ({ ...figure, ratio: ratioOf(figure), met: meetsAim(figure) }));
writeFileSync(
  new URL("bench.json", results),
  `${JSON.stringify({ at: new Date().toISOString(), node: process.version, processor, figures: measured }, null, 2)}\n`,
);
