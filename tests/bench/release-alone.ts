import { existsSync, readdirSync, readFileSync } from "node:fs";
import { checkCertificate } from "#app/domain/disclosure/check-certificate.ts";
import { policyFor } from "#app/domain/disclosure/policy.ts";
import { protect } from "#app/domain/disclosure/protect.ts";
import { seeded } from "#app/domain/disclosure/random.ts";
import { OutcomeProcesses } from "#app/releases/outcome-processes.server.ts";
import { peopleOf, regionalDesign, tablesOf } from "../support/synthetic-tables.ts";
import type { Figure } from "./figure.ts";

const responses = 10_000;
const most = { seconds: 5, megabytes: 500 };

/** Protecting and proving the tables of a regional survey: 30 outcomes, 6 dimensions, 5 pairs with a cycle. */
async function measure(): Promise<Figure[]> {
  const design = regionalDesign();
  const people = peopleOf(design, responses, seeded(3));
  const processes = new OutcomeProcesses();
  let megabytes = 0;
  const started = performance.now();
  processes.start();
  const tables = tablesOf(design, people);
  const release = await protect(tables, policyFor("staff"), {
    protectOutcomes: processes.protectAll,
    onProgress: () => {
      megabytes = Math.max(megabytes, megabytesInUse());
    },
  });
  const seconds = (performance.now() - started) / 1000;
  processes.stop();
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
      name: `${name}, checked`,
      unit: "ms",
      value: performance.now() - checking,
      baseline: { name: "made in", value: seconds * 1000 },
    },
    {
      name: `${name}, memory of all processes`,
      unit: "MB",
      value: megabytes,
      baseline: { name: "allowed", value: most.megabytes },
      aim: { atMost: 1 },
    },
  ];
}

/** Of this process and of those that it started, where the system tells. */
function megabytesInUse(): number {
  const own = process.memoryUsage().rss;
  if (process.platform !== "linux") return own / 1e6;
  const others = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && parentOf(name) === process.pid);
  return others.reduce((sum, pid) => sum + residentOf(pid), own) / 1e6;
}

const statusOf = (pid: string, field: string): number => {
  // It may have ended meanwhile.
  const status = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, "utf8") : "";
  return Number(new RegExp(`^${field}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
};
const parentOf = (pid: string): number => statusOf(pid, "PPid");
const residentOf = (pid: string): number => 1024 * statusOf(pid, "VmRSS");

process.send?.(await measure());
