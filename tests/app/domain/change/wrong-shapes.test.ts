import { expect, test } from "vitest";
import { emptyPlan } from "#app/domain/change/plan.ts";
import { readPlan } from "#app/domain/change/read-plan.ts";
import { messagesIn } from "#app/i18n/messages.ts";
import { toldFault } from "#app/i18n/plan-fault.ts";

const title = { en: "Trust", fr: "Confiance" };

test("what is wrong with a file is said in the reader's language, place by place, in plain words", () => {
  const written = {
    ...emptyPlan("trust", title),
    period: { from: "soon", to: null },
    nodes: [{ id: "a b", level: "top", title }, { id: "b", level: "short" }, 7],
    steps: [{ id: "s", title: { en: "One", fr: 1 }, tasks: "none" }],
    groups: {},
  };
  const read = readPlan(written);
  const faults = "faults" in read ? read.faults : [];
  const told = (locale: "en" | "fr") =>
    Object.fromEntries(
      faults.map((fault) => {
        const { path, message } = toldFault(messagesIn(locale), fault);
        return [path, message];
      }),
    );
  expect(told("fr")).toMatchObject({
    "plan/period.from": expect.stringContaining("Seul"),
    "nodes/a b/id": "Seuls des minuscules, des chiffres et des traits d’union peuvent figurer ici.",
    "nodes/a b/level": expect.stringMatching(
      /^Seul l’un de ceux-ci peut figurer ici\u00a0: input, activity, /,
    ),
    "nodes/b/title": "Ceci manque et doit y être.",
    "nodes/#3": "Seuls des champs avec leurs noms peuvent figurer ici, entre { et }.",
    "steps/s/title.fr": "Seul un texte peut figurer ici.",
    "steps/s/tasks": "Seule une liste peut figurer ici, entre [ et ].",
    "plan/groups": "Seule une liste peut figurer ici, entre [ et ].",
  });
  expect(Object.keys(told("en"))).toEqual(Object.keys(told("fr")));
  for (const message of Object.values(told("fr"))) expect(message).not.toMatch(/invalid|expected|input:/i);
});
