import { expect, test } from "vitest";
import type { DefinitionError } from "#app/domain/survey/definition-faults.ts";
import { at } from "#app/domain/survey/lint/report.ts";
import { told } from "#app/i18n/definition-error.ts";
import { messagesIn } from "#app/i18n/messages.ts";

const findings: DefinitionError[] = [
  at("a", "unknownproperty", { property: "titel" }),
  at("a.visibleIf", "invalid_expression", { fault: "name", subject: "nobody" }),
  at("photo", "unsupported_type", { type: "file" }),
  at("a", "meaning_changed", { question: "a", before: "radiogroup", after: "checkbox" }),
  at("kind", "kind_changed", { before: "deck" }),
  at("title", "missing_language", { property: "title", language: null }),
];

test("an author is told the place, the code, and the reason in words", () => {
  expect(findings.map((finding) => told(messagesIn("en"), finding))).toMatchObject([
    { path: "a", code: "unknownproperty", message: expect.stringContaining('no property "titel"') },
    { path: "a.visibleIf", message: expect.stringContaining('names "nobody"') },
    { path: "photo", message: expect.stringContaining('type "file" are not supported') },
    { message: expect.stringMatching(/was a radiogroup.*to a checkbox/) },
    { message: expect.stringContaining("is a deck") },
    { message: '"title" is in one language only.' },
  ]);
});

test("and in French as Quebec writes it", () => {
  const { definitionErrors } = messagesIn("fr");
  const written = [
    ...findings.map((finding) => told(messagesIn("fr"), finding).message),
    // Every other one, with a word wherever one is named.
    ...Object.values(definitionErrors).map((words) =>
      (words as (details: unknown) => string)({
        ...Object.fromEntries(
          ["name", "subject", "type", "question", "value", "reason", "from", "property", "language"].map(
            (detail) => [detail, "x"],
          ),
        ),
        fault: "name",
        before: "deck",
        after: "x",
        limit: 5,
      }),
    ),
  ];
  for (const message of written) {
    expect(message).not.toMatch(
      /[?!;]\u0020?$|undefined|\u0020[:?!;»]|«\u0020|[^\u00a0]:|[^\u00a0]»|«[^\u00a0]/u,
    );
    expect(message).toMatch(/^\S.*[.]$/u);
  }
});
