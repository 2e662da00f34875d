import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { documentedFigure } from "../support/documented-figure.ts";
import { fuzz, growthOf } from "./fuzz/fuzz.ts";

/** `npm run fuzz` sends 100,000. */
const requests = 2_000;

test("made-up requests to every route meet no fault of the server, and leave nothing in its memory", {
  timeout: 240_000,
}, async () => {
  // why: SurveyJS prints what it does not like about a made-up definition.
  for (const method of ["warn", "error"] as const) vi.mocked(console[method]).mockImplementation(() => {});
  const folder = mkdtempSync(join(tmpdir(), "chorus-fuzz-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const report = await fuzz(`file:${join(folder, "fuzz.db")}`, { seed: 7, requests });
  expect(report.faults).toEqual([]);
  expect(report.sent).toBe(requests);
  expect(requests).toBe(documentedFigure("Made-up requests to every route"));
  expect(Object.keys(report.statuses)).toEqual(
    expect.arrayContaining(["200", "302", "401", "403", "404", "405"]),
  );
  // Caches are still being filled in so short a run; what each request left behind would be far more.
  expect(growthOf(report)).toBeLessThan(10_000);
  for (const method of ["warn", "error"] as const) vi.mocked(console[method]).mockClear();
});
