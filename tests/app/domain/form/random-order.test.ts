import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { createSurveyModel } from "#app/components/survey/survey-model.ts";
import { idInOrder, orderOf, orders, readOrder } from "#app/domain/form/random-order.ts";
import { asksInRandomOrder } from "#app/domain/survey/compile/random-order.ts";

test("a response's id holds its order", () => {
  for (let order = 1; order <= orders; order += 1) {
    const id = idInOrder(randomUUID(), order);
    expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(orderOf(id)).toBe(order);
    expect(readOrder(String(order))).toBe(order);
  }
  expect(orderOf("")).toBe(1);
  for (const text of [null, "", "0", "129", "1.5", "-1", "one"]) expect(readOrder(text)).toBeNull();
});

test("over all orders each choice comes first about as often", () => {
  const choices = ["a", "b", "c", "d"];
  const definition = { elements: [{ type: "radiogroup", name: "q", choices, choicesOrder: "random" }] };
  const model = createSurveyModel(definition, "en");
  const first = Array.from({ length: orders }, (_, place) => {
    model.randomSeed = place + 1;
    // biome-ignore lint/suspicious/noExplicitAny: the question's own class is not exported with its type here.
    return (model.getQuestionByName("q") as any).visibleChoices[0].value as string;
  });
  for (const choice of choices) {
    const share = first.filter((one) => one === choice).length / orders;
    expect(share).toBeGreaterThan(0.15);
    expect(share).toBeLessThan(0.35);
  }
});

test.each([
  [{ elements: [{ type: "radiogroup", name: "q", choicesOrder: "random" }] }, true],
  [{ questionsOrder: "random", elements: [] }, true],
  [{ pages: [{ questionOrder: "Random" }] }, true],
  [{ elements: [{ type: "matrix", name: "m", rowOrder: "random" }] }, true],
  [{ elements: [{ type: "radiogroup", name: "random", choicesOrder: "asc", title: "random" }] }, false],
])("knows whether anything is asked in random order: %j", (definition, expected) => {
  expect(asksInRandomOrder(definition)).toBe(expected);
});
