import { afterEach, beforeEach, expect, vi } from "vitest";

/** An error or warning that nobody expected fails the test that printed it. */
beforeEach(() => {
  vi.spyOn(console, "error");
  vi.spyOn(console, "warn");
});

afterEach(() => {
  const printed = [vi.mocked(console.error), vi.mocked(console.warn)].flatMap((spy) => spy.mock.calls);
  vi.restoreAllMocks();
  expect(printed).toEqual([]);
});
