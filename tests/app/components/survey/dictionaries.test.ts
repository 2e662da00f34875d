import { surveyLocalization } from "survey-core";
import { expect, test } from "vitest";
import { setUpDictionaries } from "#app/components/survey/dictionaries.ts";

test("French has every word that English has, and none that a machine made up", () => {
  setUpDictionaries();
  const { en, fr } = surveyLocalization.locales as Record<string, Record<string, string>>;
  expect(Object.keys(en ?? {}).filter((key) => !fr?.[key])).toEqual([]);
  expect(
    Object.values(fr ?? {}).filter((text) => /D[’']ACCORD|^SEC$|adresse mail|Panel /.test(text)),
  ).toEqual([]);
});

test("placeholders are those of the English text", () => {
  setUpDictionaries();
  const { en, fr } = surveyLocalization.locales as Record<string, Record<string, string>>;
  const placeholders = (text = "") => (text.match(/\{\w+\}/g) ?? []).sort();
  const differing = Object.keys(en ?? {}).filter(
    (key) => `${placeholders(en?.[key])}` !== `${placeholders(fr?.[key])}`,
  );
  expect(differing).toEqual([]);
});
