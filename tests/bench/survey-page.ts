import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Figure } from "./figure.ts";
import { loadReads } from "./load.ts";
import { withServer } from "./server-process.ts";
import { appServer, createSite } from "./site.ts";

const assets = fileURLToPath(new URL("../../build/client/assets/", import.meta.url));
const page = "/s/youth-voice";

/** The file of the build whose packed size is nearest to this many bytes. */
function assetOfSize(bytes: number): string {
  const distanceOf = (name: string) => Math.abs(statSync(join(assets, name)).size - bytes);
  const [nearest = ""] = readdirSync(assets)
    .filter((name) => name.endsWith(".br"))
    .sort((a, b) => distanceOf(a) - distanceOf(b));
  return `/assets/${nearest.replace(/\.br$/, "")}`;
}

async function packedSize(address: string): Promise<number> {
  const answer = await fetch(address, { headers: { "Accept-Encoding": "br" } });
  const length = answer.headers.get("Content-Length");
  await answer.body?.cancel();
  return Number(length);
}

/** Requests per second of each path, a second each in turn, so that whatever else the machine does slows all. */
async function ratesInTurn(address: string, paths: string[], rounds: number): Promise<number[]> {
  const sums = paths.map(() => 0);
  for (let round = -1; round < rounds; round += 1) {
    for (const [place, path] of paths.entries()) {
      const { perSecond } = await loadReads(address, path, 1);
      // The first round only warms up.
      if (round >= 0) sums[place] = (sums[place] ?? 0) + perSecond;
    }
  }
  return sums.map((sum) => sum / rounds);
}

/** Survey pages per second, beside a static file of the same size, and an almost empty one, of the same server. */
export async function benchSurveyPage(seconds: number): Promise<Figure[]> {
  const site = await createSite();
  try {
    return await withServer(appServer, site.env, async ({ address }) => {
      const sameSize = assetOfSize(await packedSize(address + page));
      const rates = await ratesInTurn(address, [page, sameSize, assetOfSize(0)], seconds);
      const [value = 0, ofItsSize = 0, ofSmallest = 0] = rates;
      const about = { name: `Survey page ${page}`, unit: "requests/s", value };
      return [
        {
          ...about,
          baseline: { name: "a static file of its size", value: ofItsSize },
          aim: { atLeast: 0.25 },
        },
        { ...about, baseline: { name: "the smallest static file", value: ofSmallest } },
      ];
    });
  } finally {
    site.remove();
  }
}
