import { describe, expect, test } from "vitest";
import { readControlForm } from "#app/domain/live/control-form.ts";
import { quickQuestion } from "#app/domain/live/quick-question.ts";

const formOf = (fields: Record<string, string>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
};

const quick = (fields: Record<string, string>) => {
  const request = readControlForm(formOf({ do: "quick", ...fields }));
  return quickQuestion.safeParse(request?.body);
};

describe("a quick question", () => {
  test("says how many the form knew of, so that it can be sent again", () => {
    const fields = { do: "quick", kind: "text", "title-en": "Why?" };
    expect(readControlForm(formOf({ ...fields, seen: "2" }))?.body).toMatchObject({ seen: 2 });
    expect(readControlForm(formOf({ ...fields, seen: "-1" }))?.body).not.toHaveProperty("seen");
  });

  test("typed in one language, without choices, is asked as yes or no", () => {
    expect(quick({ kind: "choice", "title-en": " Shall we go on? " }).data).toEqual({
      kind: "choice",
      title: { en: "Shall we go on?" },
      choices: [
        { en: "Yes", fr: "Oui" },
        { en: "No", fr: "Non" },
        { en: "Not sure", fr: "Je ne sais pas" },
      ],
    });
  });

  test("has choices that belong together line by line, however lines end", () => {
    const choices = { "choices-en": "North\r\nSouth\r\n\r\n", "choices-fr": "Nord\nSud\nOuest" };
    expect(quick({ kind: "ranking", "title-fr": "Où?", ...choices }).data).toEqual({
      kind: "ranking",
      title: { fr: "Où?" },
      choices: [{ en: "North", fr: "Nord" }, { en: "South", fr: "Sud" }, { fr: "Ouest" }],
    });
  });

  test("without words is refused, and so is a single choice", () => {
    expect(quick({ kind: "choice" }).success).toBe(false);
    expect(quick({ kind: "choice", "title-en": "Why?", "choices-en": "Because" }).success).toBe(false);
  });

  test("a board has its usual columns unless others are typed", () => {
    expect(quick({ kind: "board", "title-en": "What stays?" }).data).toEqual({
      kind: "board",
      title: { en: "What stays?" },
    });
  });
});

test("settings that a form does not hold stay as they are; an empty turnout is none", () => {
  const settings = (fields: Record<string, string>) =>
    readControlForm(formOf({ do: "settings", ...fields }))?.body;
  expect(settings({ results: "live" })).toEqual({ results: "live" });
  expect(settings({ expected: "", by: "" })).toEqual({ expected: null, by: null });
  expect(settings({ expected: "30", by: "sector" })).toEqual({ expected: 30, by: "sector" });
});

test("what is no form of the remote is none", () => {
  expect(readControlForm(formOf({}))).toBeNull();
  expect(readControlForm(formOf({ do: "delete" }))).toBeNull();
});
