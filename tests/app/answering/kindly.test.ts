import { expect, test, vi } from "vitest";
import { kindly } from "#app/answering/kindly.server.ts";

const failing = (error: unknown) => () => Promise.reject(error);

test("a fault of ours is a page in words, and goes to the log alone", async () => {
  const report = vi.fn();
  const fault = new Error("inside");
  const response = await kindly({ locale: "fr", report }, failing(fault));
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("inside");
  expect(report.mock.calls).toEqual([[fault]]);
});

test("what is refused on purpose stays as it is, and is no fault", async () => {
  const report = vi.fn();
  const refusal = new Response(null, { status: 413 });
  expect(await kindly({ locale: "en", report }, failing(refusal))).toBe(refusal);
  expect(report).not.toHaveBeenCalled();
});
