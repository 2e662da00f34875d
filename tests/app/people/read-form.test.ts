import { expect, test } from "vitest";
import { readForm } from "#app/people/read-form.server.ts";

const post = (body: BodyInit, contentType?: string) =>
  new Request("http://chorus.example/sign-in", {
    method: "POST",
    body,
    ...(contentType ? { headers: { "Content-Type": contentType } } : {}),
  });

test("a form's fields, as browsers send them", async () => {
  const fields = await readForm(post(new URLSearchParams({ email: "ana@example.org" })));
  expect(fields.get("email")).toBe("ana@example.org");
  const parts = new FormData();
  parts.set("email", "ben@example.org");
  expect((await readForm(post(parts))).get("email")).toBe("ben@example.org");
});

test.each([
  ["{}", "application/json"],
  ["words", "text/plain"],
  ["no parts", "multipart/form-data; boundary=x"],
  ["no boundary", "multipart/form-data"],
])("%s as %s is no form", async (body, contentType) => {
  expect([...(await readForm(post(body, contentType))).keys()]).toEqual([]);
});

test("a post without a body is no form", async () => {
  const request = new Request("http://chorus.example/sign-in", { method: "POST" });
  expect([...(await readForm(request)).keys()]).toEqual([]);
});

test("more than any form needs is refused while it arrives", async () => {
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new TextEncoder().encode("a=aaaaaaaaaaaaaaaa&".repeat(100))),
  });
  const request = new Request("http://chorus.example/sign-in", {
    method: "POST",
    body: endless,
    duplex: "half",
  } as RequestInit);
  await expect(readForm(request)).rejects.toMatchObject({ status: 413 });
});
