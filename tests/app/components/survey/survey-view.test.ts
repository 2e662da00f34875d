import { expect, test } from "vitest";
import { consentState } from "#app/components/survey/consent.ts";
import { createSurveyModel } from "#app/components/survey/survey-model.ts";
import { viewOf } from "#app/components/survey/survey-view.ts";

const definition = {
  pages: [
    { name: "consent", elements: [{ type: "radiogroup", name: "consent", choices: ["yes", "no"] }] },
    {
      name: "age",
      visibleIf: "{consent} = 'yes'",
      elements: [
        { type: "radiogroup", name: "age", choices: ["young", "old"] },
        { type: "radiogroup", name: "parent", choices: ["yes", "no"], visibleIf: "{age} = 'young'" },
      ],
    },
    { name: "rest", visibleIf: "{consent} = 'yes'", elements: [{ type: "text", name: "words" }] },
  ],
};
const consent = { question: "consent", agree: ["yes"], guardian: { question: "parent", agree: ["yes"] } };
const facts = { minutes: 6, consent };

test("before consent the pages behind it count, and nothing is about to be sent", () => {
  const view = viewOf(createSurveyModel(definition, "en"), facts);
  expect(view).toEqual({ step: 1, steps: 3, minutesLeft: 6, canGoBack: false, isLast: false });
});

test("minutes fall with every page, and the last one says so", () => {
  const model = createSurveyModel(definition, "en");
  model.data = { consent: "yes", age: "old" };
  model.currentPageNo = 2;
  expect(viewOf(model, facts)).toEqual({ step: 3, steps: 3, minutesLeft: 2, canGoBack: true, isLast: true });
});

test("consent is pending until it is given, and a guardian's until the page that may ask for it is passed", () => {
  const model = createSurveyModel(definition, "en");
  const stateAfter = (answers: Record<string, unknown>, page = 0) => {
    model.data = answers;
    model.currentPageNo = page;
    return consentState(consent, model);
  };
  expect(stateAfter({})).toBe("pending");
  expect(stateAfter({ consent: "no" })).toBe("declined");
  expect(stateAfter({ consent: "yes" })).toBe("pending");
  expect(stateAfter({ consent: "yes", age: "old" }, 1)).toBe("pending");
  expect(stateAfter({ consent: "yes", age: "old" }, 2)).toBe("given");
  expect(stateAfter({ consent: "yes", age: "young" }, 1)).toBe("pending");
  expect(stateAfter({ consent: "yes", age: "young", parent: "no" }, 1)).toBe("declined");
  expect(stateAfter({ consent: "yes", age: "young", parent: "yes" }, 1)).toBe("given");
  expect(consentState(undefined, model)).toBe("given");
});
