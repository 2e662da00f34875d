/**
 * `npm run prove`: attacks 10,000 random surveys, and looks at every population of more small tables than `npm test`
 * does. `--surveys 1000` or `--share 4` (each fourth table) for less, `--from 5000` to begin later; `--part tables` or
 * `--part surveys` for one of the two.
 */
import { parseArgs } from "node:util";
import { attackSurvey, nothingYet, releaseAll } from "./attack-survey.ts";
import { largerFamilies, policies } from "./families.ts";
import { proveFamily } from "./prove-family.ts";
import { randomSurvey } from "./random-survey.ts";

const text = (usual: string) => ({ type: "string", default: usual }) as const;
const { values } = parseArgs({
  options: { surveys: text("10000"), from: text("1"), share: text("1"), part: text("both") },
});
const tell = (line: string) => process.stderr.write(`${line}\n`);
const secondsSince = (start: number) => Math.round((performance.now() - start) / 1000);
let successes = 0;

if (values.part !== "surveys") {
  const share = Number(values.share);
  for (const family of largerFamilies)
    for (const policy of policies) {
      const start = performance.now();
      const { faults, ...proof } = await proveFamily(family, policy, (nth) => nth % share === 0);
      successes += faults.length;
      for (const fault of faults.slice(0, 5)) tell(fault);
      const about = { family: family.name, policy, ...proof, faults: faults.length };
      console.log(JSON.stringify({ ...about, seconds: secondsSince(start) }));
    }
}

if (values.part !== "tables") {
  const start = performance.now();
  const so = nothingYet();
  const from = Number(values.from);
  for (let seed = from; seed < from + Number(values.surveys); seed += 1) {
    const survey = randomSurvey(seed);
    const before = so.successes.length;
    attackSurvey(seed, survey, await releaseAll(survey), so);
    for (const success of so.successes.slice(before)) tell(success);
    if (so.surveys % 500 === 0)
      tell(`${so.surveys} surveys, ${so.successes.length} successes, ${secondsSince(start)} s`);
  }
  successes += so.successes.length;
  console.log(JSON.stringify({ from, ...so, successes: so.successes.length, seconds: secondsSince(start) }));
}

if (successes > 0) process.exit(1);
