import fc from "fast-check";
import type { PlainDefinition, PlainPage, PlainQuestion } from "./reference-rules.ts";

const values = ["a", "b", "c"] as const;
const names = ["q0", "q1", "q2", "q3", "q4"] as const;

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const often = fc.boolean();

/** A condition on another question that the reference can read too. */
const condition = fc.oneof(
  fc.constantFrom(...names).map((name) => `{${name}} notempty`),
  fc
    .tuple(fc.constantFrom(...names), fc.constantFrom(...values))
    .map(([name, value]) => `{${name}} = '${value}'`),
  fc.constantFrom(...names).map((name) => `{${name}} contains 'a'`),
);

const choices = fc
  .tuple(maybe(condition), often)
  .map(([visibleIf, isExclusive]) => [
    "a",
    2,
    { value: "b", ...(visibleIf ? { visibleIf } : {}) },
    { value: "c", ...(isExclusive ? { isExclusive } : {}) },
  ]);

const shapes: fc.Arbitrary<Omit<PlainQuestion, "name">>[] = [
  fc.record({ type: fc.constant("radiogroup"), choices, showOtherItem: often }),
  fc.record({
    type: fc.constant("checkbox"),
    choices,
    showNoneItem: often,
    showOtherItem: often,
    minSelectedChoices: fc.constantFrom(0, 2),
    maxSelectedChoices: fc.constantFrom(0, 2, 3),
  }),
  fc.record({
    type: fc.constantFrom("checkbox", "radiogroup"),
    choicesFromQuestion: fc.constantFrom(...names),
    choicesFromQuestionMode: fc.constantFrom("all" as const, "selected" as const, "unselected" as const),
  }),
  // One in which not everything must be ranked: SurveyJS itself completes other rankings, where it shows them.
  fc.record({
    type: fc.constant("ranking"),
    choices: fc.constant(["a", "b", "c"]),
    selectToRankEnabled: fc.constant(true),
  }),
  fc.record({ type: fc.constant("boolean") }),
  fc.record({ type: fc.constant("rating"), rateMin: fc.constantFrom(0, 1), rateMax: fc.constantFrom(3, 5) }),
  fc.record({ type: fc.constantFrom("text", "comment"), maxLength: fc.constantFrom(3, 200) }),
  fc.record({
    type: fc.constant("text"),
    inputType: fc.constant("number"),
    min: maybe(fc.constantFrom(0, 2)),
    max: maybe(fc.constantFrom(4, 8)),
    step: maybe(fc.constant(2)),
  }),
  fc.record({
    type: fc.constant("matrix"),
    rows: fc.constant(["r1", "r2"]),
    columns: fc.constant(["a", "b"]),
    eachRowRequired: often,
    eachRowUnique: often,
  }),
  fc.record({
    type: fc.constant("multipletext"),
    items: often.map((isRequired) => [
      { name: "i1", isRequired },
      { name: "i2", maxLength: 3 },
    ]),
  }),
  fc.record({
    type: fc.constant("paneldynamic"),
    maxPanelCount: fc.constantFrom(2, 100),
    keyName: maybe(fc.constant("p1")),
    templateElements: fc.tuple(often, often).map(([isRequired, conditional]): PlainQuestion[] => [
      { type: "text", name: "p1", isRequired },
      {
        type: "checkbox",
        name: "p2",
        choices: ["a", "b"],
        isRequired: true,
        ...(conditional ? { visibleIf: "{panel.p1} = 'a'" } : {}),
      },
    ]),
  }),
];

const question = (name: string): fc.Arbitrary<PlainQuestion> =>
  fc
    .record({
      shape: fc.oneof(...shapes),
      visibleIf: maybe(condition),
      isRequired: often,
      requiredIf: maybe(condition),
    })
    .map(({ shape, visibleIf, isRequired, requiredIf }) =>
      withoutUnset({ ...shape, name, visibleIf, ...(requiredIf ? { requiredIf } : { isRequired }) }),
    );

const withoutUnset = <T extends object>(part: T): T =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as T;

/** Five questions on two pages, of every kind that the reference knows. */
export const arbitraryDefinition: fc.Arbitrary<PlainDefinition> = fc
  .record({
    questions: fc.tuple(...names.map(question)),
    cut: fc.integer({ min: 1, max: names.length - 1 }),
    pages: fc.tuple(
      ...["p1", "p2"].map((name) =>
        fc.record({ name: fc.constant(name), visibleIf: maybe(condition), isRequired: often }),
      ),
    ),
  })
  .map(({ questions, cut, pages: [first, second] }): PlainDefinition => {
    const carrying = (part: PlainQuestion): PlainQuestion => withSource(part, questions);
    const page = (about: Omit<PlainPage, "elements">, elements: PlainQuestion[]): PlainPage =>
      withoutUnset({ ...about, elements: elements.map(carrying) });
    return {
      pages: [
        page(first as Omit<PlainPage, "elements">, questions.slice(0, cut)),
        page(second as Omit<PlainPage, "elements">, questions.slice(cut)),
      ],
    };
  });

/** Choices are carried only from questions that have their own; what names another asks for its own. */
function withSource(part: PlainQuestion, questions: PlainQuestion[]): PlainQuestion {
  if (!part.choicesFromQuestion) return part;
  const source = questions.find(({ name }) => name === part.choicesFromQuestion);
  if (source?.choices && source.name !== part.name) return part;
  const { choicesFromQuestion: _source, choicesFromQuestionMode: _mode, ...own } = part;
  return { ...own, choices: ["a", "b"] };
}

/** Anything that JSON can say, mostly near to what questions accept. */
const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    "a",
    "b",
    "c",
    "other",
    "none",
    "z",
    2,
    "2",
    0,
    1,
    3,
    3.5,
    9,
    -0,
    true,
    false,
    null,
    "",
    "true",
  ),
  fc.constantFrom<unknown>("long enough", "a\0", "\ud800", [], {}, [[]], [null], { a: 1 }, { r3: "a" }),
  fc.array(fc.constantFrom<unknown>("a", "b", "c", "none", "other", "2", 2, "z", {}), { maxLength: 4 }),
  fc.dictionary(
    fc.constantFrom("r1", "r2", "i1", "i2", "p1"),
    fc.constantFrom<unknown>("a", "b", "", 5, null),
    {
      noNullPrototype: true,
    },
  ),
  fc.array(
    fc.record(
      {
        p1: fc.constantFrom<unknown>("a", "b", "", 1),
        p2: fc.constantFrom<unknown>(["a"], ["a", "b"], "a", []),
        extra: fc.constant("x"),
      },
      { requiredKeys: [] },
    ),
    { maxLength: 3 },
  ),
);

/** What a well-meant answer to a question looks like; not always one that its rules allow. */
function wellMeant(question: PlainQuestion): fc.Arbitrary<unknown> {
  const choice = fc.constantFrom("a", "b", "c", 2, ...(question.showOtherItem ? ["other"] : []));
  switch (question.type) {
    case "radiogroup":
      return choice;
    case "checkbox":
      return fc.oneof(
        fc.uniqueArray(choice, { minLength: 1, maxLength: 3 }),
        fc.constant([question.showNoneItem ? "none" : "c"]),
      );
    case "ranking":
      return fc.shuffledSubarray(["a", "b", "c"], { minLength: 1 });
    case "boolean":
      return fc.boolean();
    case "rating":
    case "text":
      return question.type === "rating" || question.inputType === "number"
        ? fc.integer({ min: 0, max: 5 })
        : fc.constantFrom("a", "bc", "é");
    case "comment":
      return fc.constantFrom("a", "ok");
    case "matrix":
      return fc.constantFrom({ r1: "a", r2: "b" }, { r1: "a" }, { r1: "a", r2: "a" });
    case "multipletext":
      return fc.constantFrom({ i1: "x", i2: "y" }, { i2: "y" });
    default:
      return fc.array(
        fc.record({ p1: fc.constantFrom("a", "b", "c"), p2: fc.constantFrom(["a"], ["b", "a"]) }),
        { minLength: 1, maxLength: 2 },
      );
  }
}

/** Well-meant answers to a definition, some left out; if wanted some corrupted, and now and then a stranger's. */
export function arbitraryResponse(
  { pages }: PlainDefinition,
  { corrupted }: { corrupted: boolean },
): fc.Arbitrary<Record<string, unknown>> {
  const weight = corrupted ? 1 : 0;
  const fields = pages
    .flatMap(({ elements }) => elements)
    .flatMap((question): [string, fc.Arbitrary<unknown>][] => {
      const answer = fc.oneof({ weight: 6, arbitrary: wellMeant(question) }, { weight, arbitrary: anything });
      const comment: [string, fc.Arbitrary<unknown>] = [
        `${question.name}-Comment`,
        fc.oneof(
          { weight: 6, arbitrary: fc.constantFrom<unknown>("mine", "") },
          { weight, arbitrary: fc.constant(5) },
        ),
      ];
      return [[question.name, answer], ...(question.showOtherItem ? [comment] : [])];
    });
  return fc
    .tuple(
      fc.record(Object.fromEntries(fields), { requiredKeys: [] }),
      fc.oneof(
        { weight: 9, arbitrary: fc.constant({}) },
        { weight, arbitrary: fc.constant({ stranger: 1 }) },
      ),
    )
    .map(([answers, more]) => ({ ...answers, ...more }));
}
