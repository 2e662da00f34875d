import { expect, test } from "vitest";
import { hashPassword } from "#app/people/password.server.ts";
import { savePerson } from "#db/people.server.ts";
import { attackedServer } from "../support/attacked-server.ts";
import { cookieFor } from "../support/staff.ts";

const attacked = attackedServer("Redirects and hosts");

/** Addresses elsewhere, as they are hidden from simple checks. */
const elsewhere = [
  "https://evil.example",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/%2fevil.example",
  "/%5cevil.example",
  "/dashboard@evil.example",
  "/dashboard//evil.example",
  "/dashboard/../..//evil.example",
  "/dashboard/%2e%2e//evil.example",
  "/dashboard/\\evil.example",
  "/dashboard\r\nLocation: https://evil.example",
  "/dashboard?x=\\\\evil.example",
  "/dashboard#//evil.example",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "http:evil.example",
  "https:/evil.example",
  "//evil.example@127.0.0.1",
  "//127.0.0.1@evil.example",
  "/sign-in?to=//evil.example",
  "\u2028//evil.example",
  "/．evil.example",
  "／／evil.example",
];

/** Where a browser goes from a page of ours; null when nowhere. */
function destination(base: string, location: string | null): URL | null {
  return location === null ? null : new URL(location, base);
}

test("no parameter leads to another site, before and after signing in", async () => {
  const { server, attack } = attacked;
  const Cookie = await cookieFor(server, "admin");
  const asked: [path: string, headers: Record<string, string>, parameters: string[]][] = [
    ["/sign-in", { Cookie }, ["to", "next", "url", "redirect", "return_to", "continue"]],
    ["/dashboard", {}, ["to", "next", "from"]],
    ["/join", {}, ["code"]],
  ];
  for (const target of elsewhere) {
    for (const [path, headers, parameters] of asked) {
      for (const name of parameters) {
        const answer = await attack(`${path}?${new URLSearchParams({ [name]: target })}`, { headers });
        const to = destination(server.address, answer.headers.get("Location"));
        expect(to?.origin ?? server.address, `${path}?${name}=${target}`).toBe(server.address);
      }
    }
  }
});

test("signing in with a prepared link goes to a page of ours", async () => {
  const { server, attack } = attacked;
  const email = "prepared@example.org";
  const passwordHash = await hashPassword("correct horse battery staple");
  await savePerson(server.services.database, { email, role: "viewer", passwordHash, now: new Date() });
  for (const target of elsewhere) {
    const body = new URLSearchParams({ email, password: "correct horse battery staple" });
    const answer = await attack(`/sign-in?${new URLSearchParams({ to: target })}`, { method: "POST", body });
    expect([answer.status, answer.headers.get("Location")]).toEqual([302, expect.stringMatching(/^\/[a-z]/)]);
    expect(destination(server.address, answer.headers.get("Location"))?.origin).toBe(server.address);
  }
});

test("no path leads to another site, and no page links there", async () => {
  const { server, attackRaw } = attacked;
  const host = new URL(server.address).host;
  const paths = [
    ...["//evil.example", "//evil.example/", "//evil.example/%2e%2e", "//evil.example/%2e%2e/"],
    ...["///evil.example", "/\\evil.example", "/\\evil.example/", "/%5cevil.example", "/%2f%2fevil.example"],
    ...["//evil.example/assets", "/assets//evil.example", "//evil.example?lang=fr", "/.//evil.example"],
    ...["//evil.example/s/youth-voice", "/s//evil.example", "/j//evil.example", "/c//evil.example"],
    ...["http://evil.example/", "http://evil.example/dashboard", "https://evil.example/s/youth-voice"],
    ...["http://evil.example", "http://u:p@evil.example/sign-in", "HTTP://EVIL.EXAMPLE/sign-in?to=/manage"],
  ];
  for (const path of paths) {
    const { headers, text } = await attackRaw([`GET ${path} HTTP/1.1`, `Host: ${host}`, "Connection: close"]);
    const to = destination(server.address, headers.get("Location"));
    expect(to?.origin ?? server.address, path).toBe(server.address);
    for (const [, link = ""] of text.matchAll(/(?:href|src|action)="([^"]*)"/g)) {
      expect(new URL(link.replaceAll("&amp;", "&"), server.address).origin, `${path}: ${link}`).toBe(
        server.address,
      );
    }
  }
});

test("a host that is none is the client's fault; one that is another's gets nowhere", async () => {
  const { server, attack, attackRaw } = attacked;
  const host = new URL(server.address).host;
  const broken = [
    ...["[", "a b", "x:99999", 'evil"><script>alert(1)</script>', "evil.example/path", "evil.example?x"],
    ...["evil.example#x", "user@evil.example", "evil.example:80:80", "evil.example,other", "%", "\\", "[::1"],
  ];
  for (const name of broken) {
    for (const path of ["/", "/dashboard", "/s/youth-voice", "/api/v1/surveys", "/nowhere"]) {
      const answer = await attackRaw([`GET ${path} HTTP/1.1`, `Host: ${name}`, "Connection: close"]);
      expect([answer.status, name, path]).toEqual([400, name, path]);
      expect(answer.text).not.toContain(name.length > 4 ? name : "\0");
    }
  }
  for (const names of [[], ["Host: a", "Host: b"]]) {
    const answer = await attackRaw(["GET / HTTP/1.1", ...names, "Connection: close"]);
    expect([200, 400]).toContain(answer.status);
  }
  const forwarded = ["evil.example", "evil.example:99999", "[", 'evil"><script>', "a, b", "x:80:80", "\\"];
  for (const name of forwarded) {
    for (const header of [
      "X-Forwarded-Host",
      "X-Host",
      "X-Forwarded-Server",
      "Forwarded",
      "X-Original-URL",
    ]) {
      for (const path of ["/", "/sign-in", "/dashboard", "/s/youth-voice", "/nowhere"]) {
        const { status, text, headers } = await attack(path, { headers: { [header]: name } });
        expect(status, `${header}: ${name}`).toBeLessThan(500);
        expect(text).not.toContain("evil");
        expect(headers.get("Location") ?? "").not.toContain("evil");
      }
    }
  }
  // Pages that are kept for everyone are made without the host of whoever asked first.
  await attackRaw(["GET /s/organization-survey HTTP/1.1", "Host: evil.example", "Connection: close"]);
  const kept = await attackRaw(["GET /s/organization-survey HTTP/1.1", `Host: ${host}`, "Connection: close"]);
  expect(kept.text).not.toContain("evil.example");
});

test("with a public address, links carry it and never the host that was asked", async () => {
  const { server, attack } = attacked;
  const { settings } = server.services;
  const asGiven = settings.publicUrl;
  settings.publicUrl = "https://voice.example.org";
  try {
    const headers = {
      Authorization: await server.tokenFor("facilitator"),
      "X-Forwarded-Host": "evil.example",
    };
    const json = { survey: "collective-impact-webinar" };
    const { text } = await attack("/api/v1/sessions", { method: "POST", headers, json });
    for (const link of ["joinUrl", "screenUrl", "controlUrl"]) {
      expect((JSON.parse(text) as Record<string, string>)[link]).toMatch(/^https:\/\/voice\.example\.org\//);
    }
  } finally {
    settings.publicUrl = asGiven;
  }
});

attacked.asDocumented();
