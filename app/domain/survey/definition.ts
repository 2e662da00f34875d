/** SurveyJS JSON. Its inside is read through SurveyJS alone, which knows every shorthand. */
export type Definition = Record<string, unknown>;

/** A text as SurveyJS keeps it: one string, or one for each language with `default` for English. */
export type SurveyText = string | ({ default?: string } & Record<string, string>);

/** The text in a language; where that is missing, the definition's default language. */
export function textIn(text: SurveyText | undefined, language: string): string {
  if (text === undefined) return "";
  if (typeof text === "string") return text;
  const inDefault = text.default ?? text.en ?? Object.values(text)[0] ?? "";
  return language === "en" ? (text.en ?? inDefault) : (text[language] ?? inDefault);
}
