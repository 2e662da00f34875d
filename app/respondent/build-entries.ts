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
    config: (_config, { isSsrBuild }) =>
      isSsrBuild
        ? {}
        : { build: { rollupOptions: { output: { manualChunks: chunkOf, onlyExplicitManualChunks: true } } } },
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

/**
 * The survey page's scripts as few files, each wanted as a whole: every file takes a round trip on a slow line. Only
 * what no other page asks for may be named here, save React and the words.
 */
const chunks: Record<string, RegExp> = {
  ids: /\/app\/respondent\/kept\.|\/app\/domain\/form\/random-order\./,
  react: /\/node_modules\/(react|react-dom|scheduler)\/|commonjsHelpers/,
  "survey-core":
    /\/survey-core\/fesm\/|\/components\/survey\/(survey-model|.*dictionar|phone-friendly|survey-js-repairs)/,
  kept: /\/idb\/build\/|\/app\/respondent\/(store|drafts|unwritten|look-up|send)\./,
  awake: new RegExp(
    [
      "/survey-react-ui/fesm/",
      "/app/respondent/(awake|respondent|respondent-page|running-survey|response-keeper|outbox|outbox-runner|follow-width|take-over|tabs|keep-for-offline)\\.",
      "/components/survey/(consent|survey-view|notice|declined|preview-banner|refused-panel|stop-panel|storage-notice|privacy-link|survey-footer|trap|survey-steps|waiting-panel|labelled-select)\\.",
    ].join("|"),
  ),
  words: new RegExp(
    [
      "/i18n/(en|fr)/(app|coming-back|sending|respondent)\\.|/i18n/(locale|respondent-messages)\\.",
      "/components/(use-respondent-messages|locale-context|mark|survey/thanks-panel|survey/use-screen-heading)\\.",
      "/app/respondent/next-person\\.",
    ].join("|"),
  ),
};

const chunkOf = (id: string): string | undefined =>
  Object.entries(chunks).find(([, ids]) => ids.test(id))?.[0];

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
