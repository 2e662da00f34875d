/** `npm run soak`: kills a server 200 times in the middle of a stream of submissions; `--rounds 20` for fewer. */
import { parseArgs } from "node:util";
import { killRounds } from "./kill-rounds.ts";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "200" } } });
const report = await killRounds(Number(values.rounds), (line) => process.stderr.write(`${line}\n`));
console.log(JSON.stringify({ ...report, faults: report.faults.slice(0, 20) }, null, 2));
if (report.faults.length > 0) process.exit(1);
