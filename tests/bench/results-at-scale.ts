import { readFileSync } from "node:fs";
import type { Figure } from "./figure.ts";
import { firstPaints } from "./first-paint.ts";
import { loadWrites } from "./load.ts";
import { completeRequests } from "./saved-responses.ts";
import { type Server, withServer } from "./server-process.ts";
import { appServer, createSite } from "./site.ts";
import { slug } from "./twenty-questions.ts";

const few = 1_000;
const many = 1_000_000;
const warmUps = 30;

/** The most that a server may use, in megabytes, while it serves and saves. */
const mostMemory = 300;

/** Until the first paint of a dashboard, in milliseconds; the slower of both sites counts. */
const mostUntilPainted = 1_000;

/** How long results take, and how many responses are saved, with a million responses, beside a thousand. */
export async function benchResultsAtScale(seconds: number): Promise<Figure[]> {
  const requests = 25 * seconds;
  const small = await createSite(few);
  const large = await createSite(many);
  try {
    return await withServer(appServer, small.env, (smallServer) =>
      withServer(appServer, large.env, async (largeServer) => {
        const [smallAddress, largeAddress] = [smallServer.address, largeServer.address];
        const pages = await compare(requests, `/dashboard/surveys/${slug}`, [
          { address: smallAddress, headers: small.pageHeaders },
          { address: largeAddress, headers: large.pageHeaders },
        ]);
        const api = await compare(requests, `/api/v1/surveys/${slug}/results`, [
          { address: smallAddress, headers: small.apiHeaders },
          { address: largeAddress, headers: large.apiHeaders },
        ]);
        const equity = await compare(
          requests,
          `/api/v1/surveys/${slug}/equity?outcome=statement-1&by=region`,
          [
            { address: smallAddress, headers: small.apiHeaders },
            { address: largeAddress, headers: large.apiHeaders },
          ],
        );
        const paints = await firstPaints(`/dashboard/equity/${slug}`, [
          { address: smallAddress, headers: small.pageHeaders },
          { address: largeAddress, headers: large.pageHeaders },
        ]);
        const saved = await compareSaving(seconds, [smallAddress, largeAddress]);
        return [
          ...figures("Results page", pages),
          ...figures("Results API", api),
          ...figures("Equity API", equity),
          limit("Results API, p95", api.large.p95),
          limit("Equity API, p95", equity.large.p95),
          {
            name: `Equity dashboard with ${many.toLocaleString("en-CA")} responses, first paint on a desktop`,
            unit: "ms",
            value: Math.max(...paints),
            baseline: { name: "allowed", value: mostUntilPainted },
            aim: { atMost: 1 },
          },
          {
            name: `Responses saved, beside ${many.toLocaleString("en-CA")}`,
            unit: "requests/s",
            value: saved.large,
            baseline: { name: `beside ${few.toLocaleString("en-CA")}`, value: saved.small },
          },
          ...memoryFigures(largeServer),
        ];
      }),
    );
  } finally {
    small.remove();
    large.remove();
  }
}

/** The most that a call may take, in milliseconds. */
const limit = (name: string, value: number): Figure => ({
  name,
  unit: "ms",
  value,
  baseline: { name: "allowed", value: 20 },
  aim: { atMost: 1 },
});

type Times = { median: number; p95: number };
type Target = { address: string; headers: Record<string, string> };

/** Asks the two in turn, either first as often, so that whatever else the machine does slows both. */
async function compare(requests: number, path: string, targets: [small: Target, large: Target]) {
  const times: [small: number[], large: number[]] = [[], []];
  for (let count = -warmUps; count < requests; count += 1) {
    for (const which of count % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const time = await timeOf(targets[which], path);
      if (count >= 0) times[which].push(time);
    }
  }
  return { small: quantilesOf(times[0]), large: quantilesOf(times[1]) };
}

/** Milliseconds until the whole answer is there. */
async function timeOf({ address, headers }: Target, path: string): Promise<number> {
  const started = performance.now();
  const response = await fetch(address + path, { headers, redirect: "manual" });
  await response.arrayBuffer();
  const time = performance.now() - started;
  if (response.status !== 200) throw new Error(`${path} was answered with ${response.status}.`);
  return time;
}

function quantilesOf(times: number[]): Times {
  const inOrder = times.toSorted((a, b) => a - b);
  const at = (share: number) => inOrder[Math.floor(share * (inOrder.length - 1))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95) };
}

async function compareSaving(seconds: number, [small, large]: [small: string, large: string]) {
  const next = completeRequests();
  const perSecond = { small: 0, large: 0 };
  const rounds = 2;
  for (const address of [small, large]) await loadWrites(address, next, 1);
  for (let round = 0; round < rounds; round += 1) {
    perSecond.small += (await loadWrites(small, next, seconds / rounds)).perSecond / rounds;
    perSecond.large += (await loadWrites(large, next, seconds / rounds)).perSecond / rounds;
  }
  return perSecond;
}

/** Physical memory after all that, where the system tells. */
function memoryFigures({ pid }: Server): Figure[] {
  if (process.platform !== "linux") return [];
  const most = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return [
    {
      name: `Most memory of the server with ${many.toLocaleString("en-CA")} responses`,
      unit: "MB",
      value: Number(most) / 1024,
      baseline: { name: "allowed", value: mostMemory },
      aim: { atMost: 1 },
    },
  ];
}

function figures(what: string, { small, large }: { small: Times; large: Times }): Figure[] {
  const name = `${what} with ${many.toLocaleString("en-CA")} responses`;
  return [
    ...(["median", "p95"] as const).map((quantile) => ({
      name: `${name}, ${quantile}`,
      unit: "ms",
      value: large[quantile],
      baseline: { name: `with ${few.toLocaleString("en-CA")}`, value: small[quantile] },
      aim: { atMost: 1.5 },
    })),
  ];
}
