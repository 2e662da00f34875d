import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Figure } from "./figure.ts";
import { loadReads } from "./load.ts";
import { withServer } from "./server-process.ts";
import { appServer, createSite } from "./site.ts";

const assets = fileURLToPath(new URL("../../build/client/assets/", import.meta.url));

/** The smallest file of the build, so that sending it costs next to nothing. */
function smallestAsset(): string {
  const sizeOf = (name: string) => statSync(join(assets, name)).size;
  const [smallest] = readdirSync(assets).sort((a, b) => sizeOf(a) - sizeOf(b));
  return `/assets/${smallest}`;
}

/** Rendered survey pages per second, beside a small static file of the same server. */
export async function benchSurveyPage(seconds: number): Promise<Figure[]> {
  const site = await createSite();
  try {
    return await withServer(appServer, site.env, async ({ address }) => {
      await loadReads(address, "/s/youth-voice", 2);
      const page = await loadReads(address, "/s/youth-voice", seconds);
      const asset = smallestAsset();
      await loadReads(address, asset, 2);
      const file = await loadReads(address, asset, seconds);
      return [
        {
          name: "Survey page /s/youth-voice",
          unit: "requests/s",
          value: page.perSecond,
          baseline: { name: "the smallest static file", value: file.perSecond },
        },
      ];
    });
  } finally {
    site.remove();
  }
}
