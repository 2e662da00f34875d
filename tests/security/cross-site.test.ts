import { expect, test } from "vitest";
import { attackedServer } from "../support/attacked-server.ts";
import { cookieFor } from "../support/staff.ts";

const attacked = attackedServer("Writes from other sites");

/** What browsers say of a request that a page of another site makes. */
const fromElsewhere: Record<string, string>[] = [
  { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate" },
  { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors" },
  { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors" },
  { Origin: "https://other.chorus.example", "Sec-Fetch-Site": "same-site" },
  // A sandboxed frame, a data: page, a file, a redirect between sites; older browsers without Sec-Fetch-Site.
  { Origin: "null" },
  { Origin: "null", "Sec-Fetch-Site": "cross-site" },
  { Origin: "https://evil.example" },
  { Origin: "http://127.0.0.1.evil.example" },
  { Origin: "http://evil.example:80@127.0.0.1" },
  { Origin: "file://" },
  { Origin: "http://127.0.0.1:1, https://evil.example" },
  { "Sec-Fetch-Site": "cross-site", Referer: "" },
  { "Sec-Fetch-Site": "same-origin, cross-site" },
];

/** Bodies that a page of another site can send without asking first, and some for which it would have to. */
const shapes: Record<string, string>[] = [
  { "Content-Type": "application/x-www-form-urlencoded" },
  { "Content-Type": "multipart/form-data; boundary=x" },
  { "Content-Type": "text/plain" },
  { "Content-Type": "application/json" },
];

/** Of every kind of page and call that changes something. */
const targets: [method: string, path: string][] = [
  ["POST", "/sign-in"],
  ["POST", "/sign-in.data"],
  ["POST", "/sign-out"],
  ["POST", "/sign-out.data"],
  ["POST", "/setup?token=x"],
  ["POST", "/s/partnership-health"],
  ["POST", "/withdraw"],
  ["POST", "/manage/surveys/youth-voice"],
  ["POST", "/manage/plans.data"],
  ["POST", "/dashboard/surveys/youth-voice"],
  ["POST", "/api/v1/surveys"],
  ["POST", "/api/v1/sessions"],
  ["PUT", "/api/v1/responses/0f0e8a52-6a3f-4c0e-9c39-7d6b7f6d1a10"],
];

async function asAdmin(): Promise<{ Cookie: string }> {
  return { Cookie: await cookieFor(attacked.server, "admin") };
}

const everyTable = async (): Promise<Record<string, number>> => {
  const { kysely } = attacked.server.services.database;
  const tables = ["responses", "live_sessions", "survey_versions", "waves", "plans", "sign_ins"] as const;
  const counts = await Promise.all(
    tables.map(async (table) => {
      const { count } = await kysely
        .selectFrom(table as never)
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow();
      return [table, Number(count)] as const;
    }),
  );
  return Object.fromEntries(counts);
};

test("form posts and fetches from another site, in every shape, with an admin's cookie", async () => {
  const Cookie = (await asAdmin()).Cookie;
  const before = await everyTable();
  for (const [method, path] of targets) {
    for (const from of fromElsewhere) {
      for (const shape of shapes) {
        const init = { method, headers: { Cookie, ...from, ...shape }, body: "slug=evil&do=close" };
        const answer = await attacked.attack(path, init);
        expect([answer.status, JSON.stringify([path, from, shape])]).toEqual([403, expect.anything()]);
        expect(answer.headers.get("Set-Cookie")).toBeNull();
        expect(answer.headers.get("Access-Control-Allow-Origin")).toBeNull();
      }
    }
  }
  expect(await everyTable()).toEqual(before);
});

test("no header, field or parameter makes a read into a write, or a write into another one", async () => {
  const { Cookie } = await asAdmin();
  const before = await everyTable();
  const evil = { Cookie, Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" };
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    for (const header of ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"]) {
      for (const path of ["/sign-out", "/manage/surveys/youth-voice", "/api/v1/sessions"]) {
        const overridden = await attacked.attack(path, { headers: { ...evil, [header]: method } });
        expect([200, 405]).toContain(overridden.status);
      }
    }
    for (const query of [`_method=${method}`, `method=${method}`, `X-HTTP-Method-Override=${method}`]) {
      const read = await attacked.attack(`/sign-out?${query}`, { headers: evil });
      expect(read.status).toBe(405);
      const body = new URLSearchParams(query);
      const posted = await attacked.attack("/sign-out", { method: "POST", headers: evil, body });
      expect(posted.status).toBe(403);
    }
  }
  expect(await everyTable()).toEqual(before);
  // The cookie still holds: nobody was signed out.
  expect((await attacked.server.fetch("/dashboard", { headers: { Cookie } })).status).toBe(200);
});

test("no way of writing _data gets past the guard, also behind a thousand parameters", async () => {
  const many = "a&".repeat(1_100);
  const queries = [
    ...["_data", "_data=", "_data=root", "_data=routes/sign-in", "x&_data=root", "_data[]=x&_data=root"],
    ...["%5Fdata=root", "%5f%64%61%74%61=root", "_data=root#x", `${many}_data=root`, `${many}%5Fdata=root`],
    ...[`${"&".repeat(1_100)}_data=root`, `_data=root&${many}`],
  ];
  for (const query of queries) {
    for (const path of ["/", "/sign-in", "/dashboard", "/manage/surveys/youth-voice", "/sign-out"]) {
      for (const method of ["GET", "POST"]) {
        const answer = await attacked.attack(`${path}?${query}`, { method });
        expect([answer.status, path, query.slice(-20)]).toEqual([404, path, query.slice(-20)]);
      }
    }
  }
});

test("another site can neither read with our cookie nor be allowed to ask", async () => {
  const { Cookie } = await asAdmin();
  for (const path of ["/api/v1/plans", "/dashboard", "/manage/surveys", "/api/v1/sessions"]) {
    for (const method of ["GET", "HEAD", "OPTIONS"]) {
      const headers = {
        ...{ Cookie, Origin: "https://evil.example", "Access-Control-Request-Method": "PUT" },
        "Access-Control-Request-Headers": "content-type",
      };
      const answer = await attacked.attack(path, { method, headers });
      for (const name of ["Origin", "Credentials", "Methods", "Headers"]) {
        expect(answer.headers.get(`Access-Control-Allow-${name}`)).toBeNull();
      }
      expect(answer.headers.get("Cross-Origin-Resource-Policy")).toBe("same-origin");
    }
  }
});

attacked.asDocumented();
