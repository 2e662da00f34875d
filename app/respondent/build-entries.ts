import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";

const entry = "app/respondent/start.ts";
const serviceWorker = fileURLToPath(new URL("service-worker.ts", import.meta.url));

/**
 * Adds the survey page's own scripts to Remix's browser build: the entry, which shares its chunks with the rest,
 * and the service worker, one file under one name, because browsers look for its next version there.
 */
export function respondentEntries(): Plugin {
  let inBrowserBuild = false;
  return {
    name: "respondent-entries",
    apply: "build",
    configResolved(config) {
      inBrowserBuild = !config.build.ssr;
    },
    buildStart() {
      if (inBrowserBuild) this.emitFile({ type: "chunk", id: entry, name: "start" });
    },
    async generateBundle() {
      if (!inBrowserBuild) return;
      this.emitFile({ type: "asset", fileName: "service-worker.js", source: await buildServiceWorker() });
    },
  };
}

async function buildServiceWorker(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    // Workbox asks for it, and there is no `process` in a browser.
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      write: false,
      rollupOptions: { input: serviceWorker, output: { format: "iife", inlineDynamicImports: true } },
    },
  });
  const [output] = [built].flat();
  const chunk = output && "output" in output ? output.output[0] : undefined;
  if (!chunk) throw new Error("The service worker came out empty.");
  return chunk.code;
}
