import { expect, test } from "vitest";
import { parseNewAccount } from "#app/people/new-account.server.ts";

function filled(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

test("a complete form", async () => {
  const form = filled({ email: " Ana@Example.org ", password: "a quiet lake", repeat: "a quiet lake" });
  expect(await parseNewAccount(form)).toEqual({
    email: "ana@example.org",
    password: "a quiet lake",
    errors: null,
  });
});

test.each([
  [{ email: "ana", password: "a quiet lake", repeat: "a quiet lake" }, { email: "email" }],
  [{ email: "ana@example.org", password: "short", repeat: "short" }, { password: "short" }],
  [{ email: "ana@example.org", password: "password1234", repeat: "password1234" }, { password: "guessable" }],
  [{ email: "ana@example.org", password: "x".repeat(1001), repeat: "x".repeat(1001) }, { password: "long" }],
  [{ email: "ana@example.org", password: "a quiet lake", repeat: "a quiet like" }, { repeat: "differs" }],
])("%j", async (fields, errors) => {
  const parsed = await parseNewAccount(filled(fields));
  expect(parsed.errors).toEqual(errors);
  expect(parsed).not.toHaveProperty("password");
  expect(parsed.email).toBe(fields.email);
});

test("a form without its fields is refused, not a crash", async () => {
  expect((await parseNewAccount(new FormData())).errors).not.toBeNull();
});
