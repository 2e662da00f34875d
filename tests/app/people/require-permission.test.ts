import { expect, test } from "vitest";
import { requirePermission } from "#app/people/require-permission.server.ts";
import type { Person } from "#db/people.server.ts";

const request = new Request("http://chorus.example/dashboard/surveys/youth-voice?wave=spring");

/** What the function throws. */
function refusal(person: Person | null, owing: Person | null = null): Response {
  try {
    requirePermission(request, { person, owing }, "manage-people");
  } catch (thrown) {
    return thrown as Response;
  }
  throw new Error("nothing was refused");
}

test("nobody signed in: to the sign-in page, and back afterwards", () => {
  const { status, headers } = refusal(null);
  expect(status).toBe(302);
  const target = new URL(headers.get("Location") ?? "", "http://chorus.example");
  expect(target.pathname).toBe("/sign-in");
  expect(target.searchParams.get("to")).toBe("/dashboard/surveys/youth-voice?wave=spring");
});

test("whoever owes a second factor: to where it is set up, and back afterwards", () => {
  const { headers } = refusal(null, { id: 1, name: "ana@example.org", role: "admin" });
  expect(headers.get("Location")).toMatch(/^\/account\/second-factor\?to=%2Fdashboard/);
});

test("a role without the permission: 403", () => {
  expect(refusal({ id: 1, name: "ana@example.org", role: "viewer" }).status).toBe(403);
});

test("a role with it: the person", () => {
  const admin = { id: 1, name: "ana@example.org", role: "admin" } as const;
  expect(requirePermission(request, { person: admin, owing: null }, "manage-people")).toBe(admin);
});
