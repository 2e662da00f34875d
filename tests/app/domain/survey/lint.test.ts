import { readdirSync, readFileSync } from "node:fs";
import {
  type LocalizableString,
  Serializer,
  SurveyModel,
  type Question as SurveyQuestion,
} from "survey-core";
import { describe, expect, test, vi } from "vitest";
import { analysisSchema } from "#app/domain/survey/analysis.ts";
import { compileInstrument } from "#app/domain/survey/compile-instrument.ts";
import type { Definition } from "#app/domain/survey/definition.ts";
import { lintSurvey } from "#app/domain/survey/lint.ts";
import { sanitizeDefinition } from "#app/domain/survey/sanitize-definition.ts";
import { readSurveyFolders } from "#surveys/catalog.server.ts";
import { everythingSurvey } from "../../../support/everything-survey.ts";

const lint = (definition: unknown, analysis: object = {}, previous?: Definition) =>
  lintSurvey(
    definition as Definition,
    analysisSchema.parse(analysis),
    previous && [compileInstrument(previous)],
  );

const errorsIn = (...parameters: Parameters<typeof lint>) =>
  lint(...parameters).errors.map(({ path, code }) => `${path} ${code}`);
const warningsIn = (...parameters: Parameters<typeof lint>) =>
  lint(...parameters).warnings.map(({ path, code }) => `${path} ${code}`);

/** A definition of one question, and what is said beside it. */
const asking = (question: object, rest: object = {}): Definition => ({
  elements: [{ type: "text", name: "a", ...question }],
  ...rest,
});

const choosing = asking({ type: "radiogroup", choices: ["x", "y"] });
const decided = { on: "2026-02-01", by: "Leadership table" };
const rating = asking({ type: "rating", rateMax: 3 });
const table = asking({ type: "matrix", rows: ["r1"], columns: ["no", "yes"] });

/** SurveyJS prints what it cannot read as well as reporting it. */
function expectPrinted(text: RegExp): void {
  const printed = [vi.mocked(console.warn), vi.mocked(console.error)].flatMap(({ mock }) => mock.calls);
  for (const [line] of printed) expect(String(line)).toMatch(text);
  vi.mocked(console.warn).mockClear();
  vi.mocked(console.error).mockClear();
}

describe("a definition that SurveyJS cannot read as it is meant", () => {
  test.each([
    ["an unknown type", asking({ type: "txet" }), "a incorrecttypeproperty"],
    ["no type", { elements: [{ name: "a" }] }, "a missingtypeproperty"],
    ["no name", { elements: [{ type: "text" }] }, "text requiredproperty"],
    ["a misspelled property", asking({ titel: "A" }), "a unknownproperty"],
    ["a misspelled property of the survey", asking({}, { titel: "A" }), "survey unknownproperty"],
    ["a text for a list", { pages: "first" }, "survey arrayproperty"],
    ["no question", { pages: [{ elements: [] }] }, "pages no_questions"],
    ["only a text to read", asking({ type: "html", html: "<p>Hi</p>" }), "pages no_questions"],
    ["null for a page", { pages: [null] }, " unreadable"],
    ["a name of every object", asking({ name: "constructor" }), " unreadable"],
  ])("%s", (_name, definition, error) => {
    expect(errorsIn(definition)).toContain(error);
  });

  test("each message says what is wrong", () => {
    const [error] = lint(asking({ titel: "A" })).errors;
    expect(error).toEqual({ path: "a", code: "unknownproperty", details: { property: "titel" } });
  });
});

describe("names that would mix answers", () => {
  test.each([
    [
      "two questions",
      {
        elements: [
          { type: "text", name: "a" },
          { type: "comment", name: "a" },
        ],
      },
      "a",
    ],
    [
      "on two pages",
      { pages: [1, 2].map((page) => ({ name: `p${page}`, elements: [{ type: "text", name: "a" }] })) },
      "a",
    ],
    [
      "inside a panel",
      {
        elements: [
          { type: "text", name: "a" },
          { type: "panel", name: "p", elements: [{ type: "text", name: "a" }] },
        ],
      },
      "a",
    ],
    [
      "one key of answers",
      {
        elements: [
          { type: "text", name: "a" },
          { type: "boolean", name: "b", valueName: "a" },
        ],
      },
      "a",
    ],
    ["items of a question", asking({ type: "multipletext", items: [{ name: "i" }, { name: "i" }] }), "a.i"],
    [
      "columns",
      asking({ type: "matrixdropdown", rows: ["r"], columns: [{ name: "c" }, { name: "c" }] }),
      "a.c",
    ],
    [
      "entries of a panel",
      asking({
        type: "paneldynamic",
        templateElements: [
          { type: "text", name: "q" },
          { type: "text", name: "q" },
        ],
      }),
      "a.q",
    ],
  ])("%s", (_name, definition, path) => {
    expect(errorsIn(definition)).toContain(`${path} duplicate_name`);
  });

  test("the same name inside two different questions is no mixing", () => {
    const items = { type: "multipletext", items: [{ name: "i" }] };
    const definition = {
      elements: [
        { ...items, name: "a" },
        { ...items, name: "b" },
        { type: "text", name: "i" },
      ],
    };
    expect(errorsIn(definition)).toEqual([]);
  });
});

describe("expressions", () => {
  test.each(["visibleIf", "enableIf", "requiredIf"])("%s that names nothing", (property) => {
    const { errors } = lint(asking({ [property]: "{nobody} = 1" }));
    expect(errors).toEqual([
      {
        path: `a.${property}`,
        code: "invalid_expression",
        details: { fault: "name", subject: expect.stringContaining("nobody") },
      },
    ]);
  });

  test.each([
    [
      "of a page",
      { pages: [{ name: "p", visibleIf: "{nobody} = 1", elements: [{ type: "text", name: "a" }] }] },
      "p.visibleIf",
    ],
    [
      "of a trigger",
      asking({}, { triggers: [{ type: "complete", expression: "{nobody} = 1" }] }),
      "completetrigger.expression",
    ],
    [
      "of a computed value",
      asking({}, { calculatedValues: [{ name: "c", expression: "{nobody} + 1" }] }),
      "c.expression",
    ],
    [
      "of a choice",
      asking({ type: "radiogroup", choices: [{ value: "x", visibleIf: "{nobody} = 1" }] }),
      "choiceitem.visibleIf",
    ],
    [
      "of a validator",
      asking({ validators: [{ type: "expression", expression: "{nobody} = 1" }] }),
      "expressionvalidator.expression",
    ],
  ])("%s that names nothing", (_name, definition, path) => {
    expect(errorsIn(definition)).toContain(`${path} invalid_expression`);
  });

  test.each([
    ["cannot be read", "{a} = = 1"],
    ["has no end", "{a} = 'x"],
    ["calls an unknown function", "frobnicate({a}) = 1"],
    ["is nested without end", "(".repeat(20_000)],
  ])("one that %s", (_name, visibleIf) => {
    expect(errorsIn(asking({ visibleIf }))).toEqual(["a.visibleIf invalid_expression"]);
    expectPrinted(/^(Invalid expression|Unknown function name): /);
  });

  test("computed values, rows and panels may be named", () => {
    expect(errorsIn(everythingSurvey)).toEqual([]);
  });

  test("one that is always true is a warning", () => {
    expect(lint(asking({ visibleIf: "1 = 1" }))).toMatchObject({
      errors: [],
      warnings: [{ path: "a.visibleIf", code: "pointless_expression" }],
    });
  });
});

describe("patterns", () => {
  const withPattern = (regex: string) => asking({ validators: [{ type: "regex", regex }] });

  test.each([
    "(a+)+$",
    "^(\\d+)*$",
    "(a*)*b",
    "(?=a)b",
    "(?!a)b",
    "(?<=a)b",
    "(a)\\1",
    "(",
    "[z-a]",
    "((a{100}){100}){100}",
  ])("%s is refused", (regex) => {
    expect(errorsIn(withPattern(regex))).toEqual(["elements[0].validators[0].regex unsafe_pattern"]);
  });

  test.each(["^[A-Za-z]\\d[A-Za-z] ?\\d[A-Za-z]\\d$", "^\\d{3}-\\d{4}$", "[éèà]+", "^(a|b)+$", ""])(
    "%s is accepted",
    (regex) => {
      expect(errorsIn(withPattern(regex))).toEqual([]);
    },
  );
});

const elsewhere = [
  "https://evil.example/x.png",
  "//evil.example/x",
  "/x.png",
  "data:text/html,x",
  "javascript:x()",
];

describe("loading from elsewhere", () => {
  const places: [string, (address: unknown) => Definition, string][] = [
    ["logo", (logo) => asking({}, { logo }), "logo"],
    ["backgroundImage", (backgroundImage) => asking({}, { backgroundImage }), "backgroundImage"],
    ["imageLink", (imageLink) => asking({ type: "image", imageLink }), "elements[0].imageLink"],
    [
      "imageLink of an imagemap",
      (imageLink) => asking({ type: "imagemap", imageLink }),
      "elements[0].imageLink",
    ],
    [
      "imageLink of a choice",
      (imageLink) => asking({ type: "imagepicker", choices: [{ value: "x", imageLink }] }),
      "elements[0].choices[0].imageLink",
    ],
    [
      "backgroundImage of a signature",
      (address) => asking({ type: "signaturepad", backgroundImage: address }),
      "elements[0].backgroundImage",
    ],
    ["navigateToUrl", (navigateToUrl) => asking({}, { navigateToUrl }), "navigateToUrl"],
    [
      "in one language only",
      (fr) => asking({}, { logo: { default: "data:image/png;base64,AA", fr } }),
      "logo",
    ],
    [
      "choicesByUrl",
      (url) => asking({ type: "dropdown", choicesByUrl: { url } }),
      "elements[0].choicesByUrl",
    ],
    [
      "navigateToUrlOnCondition",
      (url) => asking({}, { navigateToUrlOnCondition: [{ expression: "{a} = 1", url }] }),
      "navigateToUrlOnCondition",
    ],
  ];

  test.each(places)("%s", (_name, definition, path) => {
    for (const address of elsewhere) expect(errorsIn(definition(address))).toContain(`${path} remote_load`);
  });

  test("an image inside the definition is accepted, and nothing that gets out of it", () => {
    for (const inside of ["data:image/png;base64,iVBORw0KGgo=", "data:image/svg+xml,%3Csvg%2F%3E", ""]) {
      expect(errorsIn(asking({}, { logo: inside }))).toEqual([]);
    }
    const escaping = "data:image/png;base64,AA), url(https://evil.example/";
    expect(errorsIn(asking({}, { backgroundImage: escaping }))).toEqual(["backgroundImage remote_load"]);
  });

  test("videos are refused, however they are written", () => {
    expect(errorsIn(asking({ type: "video" }))).not.toEqual([]);
    const link = { type: "image", contentMode: "youtube", imageLink: "https://youtu.be/x" };
    expect(errorsIn(asking(link))).toContain("elements[0].imageLink remote_load");
  });

  test("every property that SurveyJS calls a file or an address is known", () => {
    const names = Serializer.getChildrenClasses("question", false)
      .concat(
        Serializer.findClass("survey"),
        Serializer.findClass("choiceitem"),
        Serializer.findClass("imageitemvalue"),
      )
      .flatMap(({ name }) => Serializer.getPropertiesByObj({ getType: () => name } as never))
      .filter(({ type, name }) => type === "file" || type === "url" || /(?:url|link|image)$/i.test(name))
      .map(({ name }) => name);
    for (const name of new Set(names)) {
      // Shown or typed by people, or only the name of a service or of a column.
      const harmless = ["showPreviewBeforeImage", "allowImagesPreview"].includes(name);
      if (harmless) continue;
      const definition = asking({}, { [name]: "https://evil.example/" });
      expect(errorsIn(definition), name).toContain(`${name} remote_load`);
    }
  });
});

describe("texts that cannot be stored", () => {
  test.each([
    ["NUL in a name", asking({ name: "a\0b" }), "elements[0].name invalid_text"],
    ["a lone surrogate in a name", asking({ name: "a\ud800" }), "elements[0].name invalid_text"],
    [
      "NUL in a choice",
      asking({ type: "radiogroup", choices: ["x\0"] }),
      "elements[0].choices[0] invalid_text",
    ],
    ["a lone surrogate in a title", asking({ title: { fr: "\udc00" } }), "elements[0].title.fr invalid_text"],
    ["NUL in a key", asking({ title: { "f\0r": "x" } }), "elements[0].title.f\0r invalid_text"],
    [
      "__proto__ as a key",
      asking({ title: JSON.parse('{"__proto__": "x"}') as object }),
      "elements[0].title.__proto__ invalid_name",
    ],
  ])("%s", (_name, definition, error) => {
    expect(errorsIn(definition)).toContain(error);
    // On its way to the lint a definition is sanitized: the fault must survive that.
    expect(errorsIn(sanitizeDefinition(definition))).toContain(error);
  });

  test("emoji, every script, and sentences as names are texts like others", () => {
    const name = "Combien d’enfants vivent chez vous? 👩🏽‍🚀 ᐃᓄᒃᑎᑐᑦ / ok";
    expect(errorsIn(asking({ name, type: "radiogroup", choices: ["a/b", "é", "1 %"] }))).toEqual([]);
  });
});

describe("texts that no page could show", () => {
  test.each([
    ["a number for a language", asking({ title: { default: "A", fr: 5 } }), "elements[0].title"],
    ["a list", asking({ description: ["A"] }), "elements[0].description"],
    ["languages within a language", asking({}, { title: { default: { default: "A" } } }), "title"],
    ["a list of HTML", { elements: [{ type: "html", name: "h", html: ["<b>"] }] }, "elements[0].html"],
    [
      "of a choice",
      asking({ type: "dropdown", choices: [{ value: "x", text: { fr: {} } }] }),
      "elements[0].choices[0].text",
    ],
  ])("%s", (_name, definition, path) => {
    expect(errorsIn(definition)).toEqual([`${path} not_a_text`]);
  });
});

describe("too much of anything", () => {
  test.each([
    ["numbers", asking({ type: "dropdown", choicesMin: 1, choicesMax: 1e8 }), "elements[0]"],
    [
      "small steps",
      asking({ type: "dropdown", choicesMin: 0, choicesMax: 1, choicesStep: 1e-9 }),
      "elements[0]",
    ],
    [
      "choices",
      asking({ type: "dropdown", choices: Array.from({ length: 2_001 }, (_, place) => place) }),
      "elements[0].choices",
    ],
    ["pages", { pages: Array(2_001).fill({ elements: [] }) }, "pages"],
  ])("%s", (_name, definition, path) => {
    expect(errorsIn(definition)).toEqual([`${path} too_many`]);
  });
});

describe("an analysis names only what exists", () => {
  test.each<[string, Definition, object, string]>([
    ["a dimension", choosing, { dimensions: [{ question: "b" }] }, "analysis.dimensions[0] unknown_question"],
    [
      "an outcome",
      choosing,
      { outcomes: [{ question: "b", favourable: ["x"] }] },
      "analysis.outcomes[0] unknown_question",
    ],
    ["an open text", choosing, { openText: ["a", "b"] }, "analysis.openText[1] unknown_question"],
    ["consent", choosing, { consent: { question: "b", agree: ["x"] } }, "analysis.consent unknown_question"],
    [
      "a guardian's consent",
      choosing,
      { consent: { question: "a", agree: ["x"], guardian: { question: "b", agree: ["x"] } } },
      "analysis.consent unknown_question",
    ],
    [
      "a question shown live",
      choosing,
      { live: { b: { show: "words" } } },
      "analysis.live.b unknown_question",
    ],
    [
      "a favourable value",
      choosing,
      { outcomes: [{ question: "a", favourable: ["x", "z"] }] },
      "analysis.outcomes[0].favourable unknown_value",
    ],
    [
      "a point of a scale",
      rating,
      { outcomes: [{ question: "a", favourable: [3, 4] }] },
      "analysis.outcomes[0].favourable unknown_value",
    ],
    [
      "a column",
      table,
      { outcomes: [{ question: "a", row: "r1", favourable: ["maybe"] }] },
      "analysis.outcomes[0].favourable unknown_value",
    ],
    [
      "a row",
      table,
      { outcomes: [{ question: "a", row: "r2", favourable: ["yes"] }] },
      "analysis.outcomes[0].row unknown_value",
    ],
    [
      "a row of what has none",
      choosing,
      { outcomes: [{ question: "a", row: "r1", favourable: ["x"] }] },
      "analysis.outcomes[0].row unknown_value",
    ],
    [
      "a reference",
      choosing,
      { dimensions: [{ question: "a", reference: "z" }] },
      "analysis.dimensions[0] unknown_value",
    ],
    [
      "a value of a merged group",
      choosing,
      {
        dimensions: [
          { question: "a", groups: { both: { title: { en: "B", fr: "D" }, values: ["x", "z"] } } },
        ],
      },
      "analysis.dimensions[0].groups.both unknown_value",
    ],
    [
      "a group of a benchmark",
      choosing,
      { dimensions: [{ question: "a", benchmark: { source: "s", shares: { z: 0.1 } } }] },
      "analysis.dimensions[0] unknown_value",
    ],
    [
      "what consent is",
      choosing,
      { consent: { question: "a", agree: ["z"] } },
      "analysis.consent.agree unknown_value",
    ],
    [
      "a dimension twice",
      choosing,
      { dimensions: [{ question: "a" }, { question: "a" }] },
      "analysis.dimensions duplicate_dimension",
    ],
    [
      "open text as groups",
      asking({}),
      { dimensions: [{ question: "a" }] },
      "analysis.dimensions[0] not_a_dimension",
    ],
    [
      "a pair with what is no dimension",
      choosing,
      { dimensions: [{ question: "a" }], equity: { decided, pairs: [["a", "b"]] } },
      "analysis.equity.pairs[0] unknown_dimension",
    ],
    [
      "a dimension paired with itself",
      choosing,
      { dimensions: [{ question: "a" }], equity: { decided, pairs: [["a", "a"]] } },
      "analysis.equity.pairs[0] duplicate_pair",
    ],
  ])("%s", (_name, definition, analysis, error) => {
    expect(errorsIn(definition, analysis)).toEqual([error]);
  });

  describe("identities that are units of their own", () => {
    const identity = {
      elements: [{ type: "checkbox", name: "who", choices: ["cree", "metis", "black", "white"] }],
    };
    const units = [["cree", "metis"], ["black"]];
    const asked = (more: object) => ({ dimensions: [{ question: "who", ...more }] });

    test("are merged among themselves alone, also through groups of groups", () => {
      const groups = {
        indigenous: ["cree", "metis"],
        others: ["black", "white"],
        all: ["indigenous", "white"],
      };
      expect(errorsIn(identity, asked({ several: "first", primaryUnits: units, groups }))).toEqual([
        "analysis.dimensions[0].groups.others merged_units",
        "analysis.dimensions[0].groups.all merged_units",
      ]);
    });

    test.each<[string, object, string[]]>([
      ["a coding that is not said", {}, ["analysis.dimensions[0] unstated_coding"]],
      ["a coding that is said", { several: "apart" }, []],
      [
        "units that vanish in it",
        { several: "apart", primaryUnits: units },
        ["analysis.dimensions[0] units_counted_apart"],
      ],
      ["units that stand first", { several: "first", primaryUnits: units }, []],
      [
        "units that do not",
        { several: "first", primaryUnits: [["black"]] },
        ["analysis.dimensions[0] units_not_first"],
      ],
    ])("%s", (_name, more, warnings) => {
      expect(warningsIn(identity, asked(more))).toEqual(warnings);
    });
  });

  test("what cannot be counted as an outcome, and what is no result, is told", () => {
    const definition = {
      elements: [
        { type: "checkbox", name: "used", choices: ["bus", "pool"] },
        { type: "radiogroup", name: "consent", choices: ["yes", "no"] },
      ],
    };
    const outcomes = [
      { question: "used", favourable: ["bus"] },
      { question: "consent", favourable: ["yes"] },
    ];
    expect(warningsIn(definition, { outcomes, consent: { question: "consent", agree: ["yes"] } })).toEqual([
      "analysis.outcomes[0] uncounted_outcome",
      "analysis.outcomes[1] consent_is_no_result",
    ]);
  });

  test("how gaps are read is dated and named", () => {
    expect(warningsIn(choosing, { equity: { decided } })).toEqual([]);
    expect(warningsIn(choosing, { equity: { referense: "rest" } })).toEqual([
      "analysis.equity.referense unknown_property",
      "analysis.equity undated_settings",
    ]);
  });

  test("a pair is the same the other way round", () => {
    const dimensions = [{ question: "a" }, { question: "b" }];
    const pairs = [
      ["a", "b"],
      ["b", "a"],
    ];
    const definition = { elements: ["a", "b"].map((name) => ({ type: "radiogroup", name, choices: ["x"] })) };
    expect(errorsIn(definition, { dimensions, equity: { decided, pairs } })).toEqual([
      "analysis.equity.pairs[1] duplicate_pair",
    ]);
  });

  test("a merged group may be the reference and have a share", () => {
    const groups = { both: { title: { en: "Both", fr: "Les deux" }, values: ["x", "y"] } };
    const benchmark = { source: "s", shares: { both: 1 } };
    expect(
      errorsIn(choosing, { dimensions: [{ question: "a", groups, reference: "both", benchmark }] }),
    ).toEqual([]);
  });
});

describe("a name that lives on keeps its meaning", () => {
  test.each<[string, object, object]>([
    [
      "a choice that becomes several",
      { type: "radiogroup", choices: ["x"] },
      { type: "checkbox", choices: ["x"] },
    ],
    ["a text that becomes a number", {}, { inputType: "number" }],
    ["a text that becomes a table", {}, { type: "matrix", rows: ["r"], columns: ["c"] }],
    ["a scale that becomes a number", { type: "rating" }, { type: "slider" }],
  ])("%s is refused", (_name, before, after) => {
    expect(errorsIn(asking(after), {}, asking(before))).toEqual(["a meaning_changed"]);
  });

  test("other words, other choices, other looks are the same question", () => {
    const before = asking({ type: "radiogroup", choices: ["x", "y"], title: "Old" });
    const after = asking({ type: "dropdown", choices: ["y", "z"], title: "New", isRequired: true });
    expect(errorsIn(after, {}, before)).toEqual([]);
    expect(errorsIn(asking({ name: "b" }), {}, before)).toEqual([]);
  });
});

describe("warnings are for the author, and refuse nothing", () => {
  test.each<[string, unknown, object, string]>([
    [
      "a text without a declared language",
      asking({ title: { default: "A" } }),
      { languages: ["en", "fr"] },
      "missing_language",
    ],
    ["a text in one language only", asking({ title: "A" }), { languages: ["en", "fr"] }, "missing_language"],
    ["a name that is a sentence", asking({ name: "What is your age?" }), {}, "untidy_name"],
    [
      "a value that is a label",
      asking({ type: "radiogroup", choices: ["Yes, always"] }),
      {},
      "label_as_value",
    ],
    ["a shape that SurveyJS's schema does not know", asking({ title: 5 }), {}, "schema"],
  ])("%s", (_name, definition, analysis, code) => {
    const { errors, warnings } = lint(definition, analysis);
    expect(errors).toEqual([]);
    expect(warnings.map((warning) => warning.code)).toContain(code);
  });

  test("consent that is not asked of everyone", () => {
    const definition = (more: object) => ({
      elements: [
        { type: "radiogroup", name: "age", choices: ["x", "y"] },
        { type: "radiogroup", name: "ok", choices: ["yes", "no"], ...more },
      ],
    });
    const analysis = { consent: { question: "ok", agree: ["yes"] } };
    const about = (more: object) =>
      warningsIn(definition(more), analysis).filter((warning) => /consent/.test(warning));
    expect(about({})).toEqual([]);
    expect(about({ visibleIf: "{age} = 'x'" })).toEqual(["analysis.consent conditional_consent"]);
    expect(about({ visible: false })).toEqual(["analysis.consent conditional_consent"]);
  });

  test("a tidy survey in both languages has none", () => {
    const title = { default: "Age", fr: "Âge" };
    expect(warningsIn(asking({ title }), { languages: ["en", "fr"] })).toEqual([]);
    expect(warningsIn(asking({ title: "Age" }))).toEqual([]);
  });
});

const fromTheWild = new URL("../../../real-surveys/", import.meta.url);

test.each(readdirSync(fromTheWild))("%s, from the wild, is publishable as it is", (file) => {
  const definition = JSON.parse(readFileSync(new URL(file, fromTheWild), "utf8")) as Definition;
  expect(errorsIn(definition)).toEqual([]);
  expect(errorsIn(sanitizeDefinition(definition), {}, definition)).toEqual([]);
});

test.each(readSurveyFolders())(
  "$slug, shipped, has neither errors nor warnings",
  ({ definition, analysis }) => {
    expect(lintSurvey(definition, analysisSchema.parse(analysis))).toEqual({ errors: [], warnings: [] });
    expect(sanitizeDefinition(definition)).toEqual(definition);
  },
);

/** What SurveyJS would put into the page, in both languages. */
function htmlOf(question: SurveyQuestion): string {
  const { html, locHtml } = question as unknown as { html?: unknown; locHtml?: LocalizableString };
  return [html, locHtml?.renderedHtml, locHtml?.getLocaleText("fr"), locHtml?.getLocaleText("default")].join(
    " ",
  );
}

describe("HTML is cleaned of whatever could run or load", () => {
  const cleaned = (html: unknown): unknown =>
    (sanitizeDefinition({ completedHtml: html }) as { completedHtml: unknown }).completedHtml;

  test.each([
    ["<script>x()</script>Hi", "Hi"],
    ["<SCRIPT SRC=//evil.example></SCRIPT>", ""],
    ["<p onclick='x()' onerror=x()>Hi</p>", "<p>Hi</p>"],
    ["<img src=x onerror=x()>", ""],
    ["<a href='javascript:x()'>Hi</a>", "<a>Hi</a>"],
    ["<a href=' java\nscript:x()'>Hi</a>", "<a>Hi</a>"],
    ["<a href='data:text/html,<script>x()</script>'>Hi</a>", "<a>Hi</a>"],
    ["<iframe src=//evil.example></iframe>", ""],
    ["<style>body{display:none}</style>Hi", "Hi"],
    ["<p style='background:url(//evil.example)'>Hi</p>", "<p>Hi</p>"],
    ["<svg><script>x()</script></svg>", ""],
    ["<form action=//evil.example><input name=a></form>", ""],
    ["<link rel=stylesheet href=//evil.example>", ""],
    ["<base href=//evil.example>", ""],
    ["<p>Hi<scr<script>ipt>x()</script>", "<p>Hiipt&gt;x()</p>"],
  ])("%s", (html, harmless) => {
    for (const shown of [cleaned(html), (cleaned({ default: html, fr: html }) as { fr: string }).fr]) {
      expect(String(shown)).not.toMatch(/<(?!\/?(?:p|a)>)|on\w+=|script:/i);
      if (!html.includes("scr<script>")) expect(shown).toBe(harmless);
    }
  });

  test("harmless markup is kept as it is", () => {
    const html =
      '<h2>Hi</h2><p><strong>You</strong> &amp; <em>me</em><br /><a href="https://example.org">more</a></p><ul><li lang="fr">été</li></ul>';
    expect(cleaned(html)).toBe(html);
    expect(cleaned({ default: html, fr: html })).toEqual({ default: html, fr: html });
  });

  test("every place that SurveyJS shows as HTML is cleaned, in every shape that it reads", () => {
    const bad = "<b>ok</b><script>x()</script>";
    const definition = {
      ...{ completedHtml: bad, completedBeforeHtml: bad, loadingHtml: { default: bad, fr: bad } },
      completedHtmlOnCondition: [{ expression: "{a} = 1", html: { default: bad } }],
      elements: [
        { type: "html", name: "h", html: bad },
        { type: "panel", name: "p", elements: [{ type: "html", name: "h2", html: { fr: bad } }] },
        { type: "paneldynamic", name: "d", templateElements: [{ type: "html", name: "h3", html: bad }] },
      ],
    };
    const clean = sanitizeDefinition(definition);
    const model = new SurveyModel(clean);
    const shown = [
      ...["completedHtml", "completedBeforeHtml", "loadingHtml"].map((name) =>
        String(model[name as "completedHtml"]),
      ),
      ...model.getAllQuestions(false, true, true).map((question) => htmlOf(question)),
    ];
    for (const html of shown) expect(html).not.toContain("<script");
  });

  test("texts that SurveyJS shows as text are left alone", () => {
    const definition = asking({ title: "Is 1 < 2 & 3 > 2?", choices: ["<b>"], type: "radiogroup" });
    expect(sanitizeDefinition(definition)).toEqual(definition);
  });
});
