/** The Vite configuration of the Remix app; every command passes it with `--config remix.config.js`. */
import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import { packBuild } from "./app/http/pack-build.ts";
import { respondentEntries } from "./app/respondent/build-entries.ts";
import { lighterStyles } from "./app/respondent/lighter-styles.ts";
import { lighterSurveyJs } from "./app/respondent/lighter-survey-js.ts";

export default defineConfig({
  plugins: [
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_routeConfig: true,
        // Off on purpose: `/__manifest` then answers 404 (see docs/decisions/0001-remix-2.md).
        v3_lazyRouteDiscovery: false,
      },
    }),
    respondentEntries(),
    lighterSurveyJs(),
    packBuild(),
  ],
  css: { postcss: { plugins: [lighterStyles] } },
  // SurveyJS is not bundled for the server: pages share the copy that checks answers with.
  ssr: { external: ["survey-core"], noExternal: ["recharts"] },
  // The manifest tells the server which files the survey page loads (app/assets.server.ts).
  build: { manifest: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 2000 },
});
