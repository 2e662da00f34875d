import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "vite";
import { pack } from "./packed.ts";

const worthPacking = /\.(js|css|svg|json)$/;

/** Puts a packed form (`.br`, `.gz`) beside every file of the browser build, once and as small as can be. */
export function packBuild(): Plugin {
  let assets = "";
  return {
    name: "pack-build",
    apply: "build",
    configResolved({ root, build }) {
      // Remix builds the server last, and then moves its style sheets to the browser's.
      if (build.ssr) assets = join(root, "build/client/assets");
    },
    closeBundle: {
      sequential: true,
      order: "post",
      async handler() {
        if (!assets) return;
        const files = (await readdir(assets)).filter((name) => worthPacking.test(name));
        await Promise.all(files.map((name) => packFile(join(assets, name))));
      },
    },
  };
}

async function packFile(file: string): Promise<void> {
  const { br, gzip } = await pack(await readFile(file), 11);
  if (br && gzip) await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gzip)]);
}
