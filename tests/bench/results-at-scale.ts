import type { Figure } from "./figure.ts";
import { withServer } from "./server-process.ts";
import { appServer, createSite } from "./site.ts";
import { slug } from "./twenty-questions.ts";

const few = 1_000;
const many = 200_000;
const warmUps = 30;

/** How long results take with many responses, beside how long they take with few. */
export async function benchResultsAtScale(requests: number): Promise<Figure[]> {
  const small = await createSite(few);
  const large = await createSite(many);
  try {
    return await withServer(appServer, small.env, (smallAddress) =>
      withServer(appServer, large.env, async (largeAddress) => {
        const pages = await compare(requests, `/dashboard/surveys/${slug}`, [
          { address: smallAddress, headers: small.pageHeaders },
          { address: largeAddress, headers: large.pageHeaders },
        ]);
        const api = await compare(requests, `/api/v1/surveys/${slug}/results`, [
          { address: smallAddress, headers: small.apiHeaders },
          { address: largeAddress, headers: large.apiHeaders },
        ]);
        return [...figures("Results page", pages), ...figures("Results API", api)];
      }),
    );
  } finally {
    small.remove();
    large.remove();
  }
}

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

function figures(what: string, { small, large }: { small: Times; large: Times }): Figure[] {
  return (["median", "p95"] as const).map((quantile) => ({
    name: `${what} with ${many.toLocaleString("en-CA")} responses, ${quantile}`,
    unit: "ms",
    value: large[quantile],
    baseline: { name: `with ${few.toLocaleString("en-CA")}`, value: small[quantile] },
    aim: { atMost: 1.5 },
  }));
}
