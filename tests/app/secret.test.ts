import { expect, test } from "vitest";
import { seal, unseal } from "#app/secret.server.ts";

test("what is sealed opens with the same secret and purpose, and only unchanged", () => {
  const sealed = seal("secret", "a", "text");
  expect(unseal("secret", "a", sealed)).toBe("text");
  expect(seal("secret", "a", "text")).not.toBe(sealed);
  expect(sealed).not.toContain("text");
  const flipped = Buffer.from(sealed, "base64url");
  flipped[flipped.length - 1] = (flipped.at(-1) ?? 0) ^ 1;
  for (const opened of [
    unseal("other", "a", sealed),
    unseal("secret", "b", sealed),
    unseal("secret", "a", flipped.toString("base64url")),
    unseal("secret", "a", ""),
  ]) {
    expect(opened).toBeNull();
  }
});
