import { checkCertificate } from "#app/domain/disclosure/check-certificate.ts";
import { policyFor } from "#app/domain/disclosure/policy.ts";
import { protect } from "#app/domain/disclosure/protect.ts";
import { seeded } from "#app/domain/disclosure/random.ts";
import { peopleOf, regionalDesign, tablesOf } from "../support/synthetic-tables.ts";
import type { Figure } from "./figure.ts";

const responses = 10_000;
const most = { seconds: 5, megabytes: 500 };

/** Protecting and proving the tables of a regional survey: 30 outcomes, 6 dimensions, 5 pairs with a cycle. */
export async function benchRelease(): Promise<Figure[]> {
  const design = regionalDesign();
  const tables = tablesOf(design, peopleOf(design, responses, seeded(3)));
  const before = process.cpuUsage();
  const started = performance.now();
  const release = await protect(tables, policyFor("staff"));
  const seconds = (performance.now() - started) / 1000;
  const busy = process.cpuUsage(before).user / 1e6;
  if ("refused" in release) throw new Error(`The release was refused: ${release.refused}`);
  const checking = performance.now();
  const faults = checkCertificate([release]);
  if (faults.length > 0) throw new Error(faults.join("\n"));
  const name = `Release of 30 outcomes, 6 dimensions, 5 pairs, ${responses.toLocaleString("en-CA")} responses`;
  return [
    {
      name: `${name}, protected and proven`,
      unit: "s",
      value: seconds,
      baseline: { name: "allowed", value: most.seconds },
      aim: { atMost: 1 },
    },
    {
      name: `${name}, processor`,
      unit: "s",
      value: busy,
      baseline: { name: "allowed", value: most.seconds },
    },
    {
      name: `${name}, checked`,
      unit: "ms",
      value: performance.now() - checking,
      baseline: { name: "made in", value: seconds * 1000 },
    },
    {
      name: `${name}, memory of the process`,
      unit: "MB",
      value: process.memoryUsage().rss / 1e6,
      baseline: { name: "allowed", value: most.megabytes },
      aim: { atMost: 1 },
    },
  ];
}
