import type { Plugin } from "vite";

/** SurveyJS's default theme as a script: 170 kB that write a style sheet, which comes as a file here. */
const themeAsScript = /^var baseTheme = \{[\s\S]*?^\};$/m;

/** Leaves out of SurveyJS, for browsers, what this app never uses. */
export function lighterSurveyJs(): Plugin {
  let forServer = false;
  return {
    name: "lighter-survey-js",
    apply: "build",
    configResolved(config) {
      forServer = Boolean(config.build.ssr);
    },
    transform(code, id) {
      if (forServer || !id.endsWith("/survey-core.mjs")) return null;
      if (!themeAsScript.test(code)) throw new Error("SurveyJS's theme is not where it was.");
      return { code: code.replace(themeAsScript, "var baseTheme = {};"), map: null };
    },
  };
}
