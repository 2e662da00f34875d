import type { RequestContext } from "../context.server.ts";
import type { Plan } from "../domain/change/plan.ts";
import { type SurveyText, textIn } from "../domain/survey/definition.ts";
import { choiceText } from "../domain/survey/instrument.ts";

export type Option = { value: string; label: string };

/** Every question of a survey that releases count as an outcome, as an indicator's measure; and every group of their dimensions. */
export async function readMeasureOptions(
  { surveys, locale }: Pick<RequestContext, "surveys" | "locale">,
  plan: Plan,
  indicator: string | null,
): Promise<{ measures: Option[]; groups: Option[] }> {
  const measures: Option[] = [];
  const groups: Option[] = [];
  const chosen = plan.indicators.find(({ id }) => id === indicator)?.measure;
  for (const { slug } of await surveys.listSurveys()) {
    const survey = await surveys.latestVersion(slug);
    if (!survey) continue;
    const { instrument, analysis } = survey;
    const title = textIn(instrument.title, locale) || slug;
    for (const { question, row = null, favourable } of analysis.outcomes) {
      const asked = textIn(instrument.byName.get(question)?.title, locale) || question;
      measures.push({
        value: JSON.stringify({ kind: "survey", survey: slug, question, row, favourable }),
        label: `${title}: ${asked}${row === null ? "" : ` (${choiceText(row)})`}`,
      });
    }
    if (chosen?.kind !== "survey" || chosen.survey !== slug) continue;
    for (const { question, groups: merged = {} } of analysis.dimensions) {
      const known = instrument.byName.get(question);
      const dimension = textIn(known?.title, locale) || question;
      const add = (value: string, title: SurveyText | undefined) =>
        groups.push({
          value: JSON.stringify({ dimension: question, value }),
          label: `${dimension}: ${textIn(title, locale) || value}`,
        });
      for (const [value, { title }] of Object.entries(merged)) add(value, title);
      if (!known || !("choices" in known)) continue;
      for (const [value, { title }] of known.choices.byText) add(value, title);
    }
  }
  return { measures, groups };
}
