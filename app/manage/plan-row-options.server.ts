import { readFormerGroups } from "../change/former-groups.server.ts";
import type { RequestContext } from "../context.server.ts";
import type { PlanGroup } from "../domain/change/indicator.ts";
import type { Plan } from "../domain/change/plan.ts";
import { designOf, unsaid } from "../domain/release/design.ts";
import { labelOf } from "../domain/release/released-equity.ts";
import { textIn } from "../domain/survey/definition.ts";
import { choiceText } from "../domain/survey/instrument.ts";
import { messagesIn } from "../i18n/messages.ts";

export type Option = { value: string; label: string };

/** Every question of a survey that releases count as an outcome, as an indicator's measure; and every group that a target can be for. */
export async function readMeasureOptions(
  { surveys, locale }: Pick<RequestContext, "surveys" | "locale">,
  plan: Plan,
  indicator: string | null,
): Promise<{ measures: Option[]; groups: Option[] }> {
  const measures: Option[] = [];
  const groups: Option[] = [];
  const chosen = plan.indicators.find(({ id }) => id === indicator);
  const {
    planEditor: { colon },
    change: { noLongerAsked },
  } = messagesIn(locale);
  for (const { slug } of await surveys.listSurveys()) {
    const survey = await surveys.latestVersion(slug);
    if (!survey) continue;
    const { instrument, analysis } = survey;
    const title = textIn(instrument.title, locale) || slug;
    for (const { question, row = null, favourable } of analysis.outcomes) {
      const asked = textIn(instrument.byName.get(question)?.title, locale) || question;
      measures.push({
        value: JSON.stringify({ kind: "survey", survey: slug, question, row, favourable }),
        label: `${title}${colon}${asked}${row === null ? "" : ` (${choiceText(row)})`}`,
      });
    }
    if (chosen?.measure.kind !== "survey" || chosen.measure.survey !== slug) continue;
    for (const dimension of designOf(survey, new Map(), []).dimensions) {
      const { name, title: words, groups: listed, merges } = dimension;
      const told = textIn(words, locale) || name;
      for (const { value } of [...listed.filter((one) => one.value !== unsaid), ...merges]) {
        groups.push(
          option({ dimension: name, value }, `${told}${colon}${labelOf(dimension, value, locale)}`),
        );
      }
    }
  }
  const former = chosen ? await readFormerGroups({ surveys }, { indicators: [chosen] }) : [];
  for (const { dimension, value, asked } of former) {
    const told = asked
      ? `${textIn(asked.dimension, locale) || dimension}${colon}${textIn(asked.group, locale) || value}`
      : `${dimension}${colon}${value}`;
    groups.push(option({ dimension, value }, noLongerAsked(told)));
  }
  return { measures, groups };
}

const option = ({ dimension, value }: PlanGroup, label: string): Option => ({
  ...{ value: JSON.stringify({ dimension, value }), label },
});
