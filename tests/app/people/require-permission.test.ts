import { expect, test } from "vitest";
import { requirePermission } from "#app/people/require-permission.server.ts";

const request = new Request("http://chorus.example/dashboard/surveys/youth-voice?wave=spring");

/** What the function throws. */
function refusal(person: Parameters<typeof requirePermission>[1]["person"]): Response {
  try {
    requirePermission(request, { person }, "manage-people");
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

test("a role without the permission: 403", () => {
  expect(refusal({ id: 1, name: "ana@example.org", role: "viewer" }).status).toBe(403);
});

test("a role with it: the person", () => {
  const admin = { id: 1, name: "ana@example.org", role: "admin" } as const;
  expect(requirePermission(request, { person: admin }, "manage-people")).toBe(admin);
});
