import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { divide, homesOf, readSource, type Shares, type Statement, writeModules } from "./split-source.ts";
import { surveyJsParts } from "./survey-js-parts.ts";

const core = "survey-core";
const views = "survey-react-ui";
type Package = typeof core | typeof views;

const fileOf: Record<Package, string> = {
  [core]: "survey-core/fesm/survey-core.mjs",
  [views]: "survey-react-ui/fesm/survey-react-ui.mjs",
};

/** What is asked for, but comes to nothing here, by what takes its place. */
const emptied: Record<Package, Record<string, string>> = {
  [core]: {
    // The default theme as a script: 170 kB that write a style sheet, which comes as a file here.
    baseTheme: "var baseTheme = {};",
    legacyCssVariables: "const legacyCssVariables = {};",
    // Question types made of others: nobody registers any.
    ComponentCollection: "class ComponentCollection { getCustomQuestionByName() {} }",
  },
  [views]: Object.fromEntries(
    [
      ...["camera_24x24", "camera_32x32", "file_72x72", "flip_24x24", "folder_24x24", "removefile"],
      ...["navmenu_24x24", "progressbutton", "timercircle"],
    ].map((icon) => [icon, `var ${icon} = "";`]),
  ),
};

/** What this app imports of it by name; the build says when one is missing. */
const imported: Record<Package, string[]> = {
  [core]: [
    ...["SurveyModel", "Base", "Helpers", "Serializer", "RendererFactory", "QuestionSelectBase", "settings"],
    ...["ConditionRunner", "ExpressionRunner", "ExpressionErrorType"],
    ...["getLocaleString", "setupLocale", "surveyLocalization"],
  ],
  [views]: ["Survey", "ReactQuestionFactory", "SurveyQuestionDropdownSelect"],
};

/** In its registries, but refused when a survey is published, or drawn by this app itself (`phone-friendly.ts`). */
const unused = [
  ...["file", "sv-file-choose-btn", "sv-file-preview", "sv-file-item", "signaturepad", "custom", "composite"],
  ...["tagbox", "sv-tagbox-filter", "buttongroup", "buttongroupitemvalue", "sv-buttongroup-dropdown"],
  ...["sv-rating-dropdown", "sv-rating-dropdown-item", "sv-boolean-switch"],
  ...["sv-progress-pages", "sv-progress-questions", "sv-progress-correctquestions"],
  ...["sv-progress-requiredquestions", "sv-progress-buttons", "sv-navigation-toc", "sv-timerpanel"],
];

/** Leaves out of SurveyJS, for browsers, what this app never uses, and puts apart what only some surveys need. */
export function lighterSurveyJs(): Plugin {
  let whole = true;
  let root = "";
  let files: Map<string, string> | undefined;
  return {
    name: "lighter-survey-js",
    enforce: "pre",
    configResolved({ command, build, root: projectRoot }) {
      root = projectRoot;
      whole = command === "serve" || Boolean(build.ssr);
    },
    buildStart() {
      if (!whole) files ??= splitSurveyJs((file) => readFileSync(join(root, "node_modules", file), "utf8"));
    },
    resolveId: (id) => (id.startsWith("virtual:survey-") ? `\0${id}` : null),
    load(id) {
      if (id === "\0virtual:survey-js-parts") return listOfParts(whole ? [] : Object.keys(surveyJsParts));
      if (whole) return null;
      const [name] = Object.entries(fileOf).find(([, file]) => id.endsWith(`/${file}`)) ?? [
        id.replace("\0virtual:", ""),
      ];
      const code = files?.get(name);
      return code === undefined ? null : { code, map: null, moduleSideEffects: true };
    },
  };
}

const listOfParts = (parts: string[]): string =>
  Object.entries({ modelParts: core, viewParts: views })
    .map(([list, from]) => {
      const loaders = parts.map((part) => `${part}: () => import("virtual:${from}/${part}")`);
      return `export const ${list} = { ${loaders.join(", ")} };`;
    })
    .join("\n");

/** @returns code by module */
export function splitSurveyJs(read: (file: string) => string): Map<string, string> {
  const coreSource = readSource(read(fileOf[core]), emptied[core]);
  const viewSource = readSource(read(fileOf[views]), emptied[views]);

  const viewModules = modulesOf(views, divide(viewSource, surveyJsParts, imported[views], unused));
  const asked = new Set(viewModules.get(views)?.flatMap(({ uses }) => [...uses]));
  const forViews = viewSource.imports.filter(({ from, local }) => from === core && asked.has(local));
  const roots = [...imported[core], ...forViews.map(({ name }) => name)];
  const localName = (name: string) => coreSource.exports.get(name) ?? name;
  const coreModules = modulesOf(core, divide(coreSource, surveyJsParts, roots.map(localName), unused));

  const homes = homesOf(coreModules);
  return new Map([
    ...writeModules(coreModules, coreSource, () => null),
    ...writeModules(viewModules, viewSource, (name) => {
      const local = localName(name);
      const home = homes.get(local);
      return home ? { home, local } : null;
    }),
  ]);
}

/** Statements by module: everyone's under the package's own name. */
const modulesOf = (name: Package, { common, parts }: Shares): Map<string, Statement[]> =>
  new Map([[name, common], ...[...parts].map(([part, own]) => [`${name}/${part}`, own] as const)]);
