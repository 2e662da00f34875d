import { availableParallelism } from "node:os";
import { afterEach, describe, expect, test } from "vitest";
import { policyFor } from "#app/domain/disclosure/policy.ts";
import { protect } from "#app/domain/disclosure/protect.ts";
import { seeded } from "#app/domain/disclosure/random.ts";
import { OutcomeProcesses } from "#app/releases/outcome-processes.server.ts";
import { peopleOf, regionalDesign, tablesOf } from "../../support/synthetic-tables.ts";

const design = regionalDesign(10);
const tables = tablesOf(design, peopleOf(design, 3_000, seeded(7)));
const policy = policyFor("staff");
const alone = protect(tables, policy);

let processes = new OutcomeProcesses();
afterEach(() => {
  processes.stop();
  processes = new OutcomeProcesses();
});

describe("a large release that several processes make", () => {
  test("is the one that a single process makes", async () => {
    const shares: number[] = [];
    const together = await protect(tables, policy, {
      protectOutcomes: processes.protectAll,
      onProgress: (share) => shares.push(share),
    });
    expect(together).toEqual(await alone);
    expect(processes.pids).toHaveLength(Math.min(4, availableParallelism()) - 1);
    expect(shares).toHaveLength(design.outcomes.length + 1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  test("is followed by the one for the public, by the same processes", async () => {
    const { protectAll } = processes;
    const staff = await protect(tables, policy, { protectOutcomes: protectAll });
    if ("refused" in staff) throw new Error(staff.refused);
    const { pids } = processes;
    const wider = policyFor("public");
    const within = staff.published;
    expect(await protect(tables, wider, { within, protectOutcomes: protectAll })).toEqual(
      await protect(tables, wider, { within }),
    );
    expect(processes.pids).toEqual(pids);
  });

  test("is made all the same when the others are killed", async () => {
    let killed = 0;
    const together = await protect(tables, policy, {
      protectOutcomes: processes.protectAll,
      onProgress: () => {
        if (killed === 0) for (const pid of processes.pids) if (process.kill(pid, "SIGKILL")) killed += 1;
      },
    });
    expect(together).toEqual(await alone);
    expect(killed).toBe(processes.pids.length);
  });
});

test("a small release starts no process", async () => {
  const small = { ...regionalDesign(2), pairs: [] };
  const made = await protect(tablesOf(small, peopleOf(small, 500, seeded(2))), policy, {
    protectOutcomes: processes.protectAll,
  });
  expect(made).toHaveProperty("published");
  expect(processes.pids).toEqual([]);
});
