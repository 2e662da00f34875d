import type { PublishedVersion } from "#db/published-surveys.server.ts";
import type { RequestContext } from "../context.server.ts";
import type { MeasurableQuestion, MeasurableSurvey } from "../domain/change/measurable-survey.ts";
import { measureFaults } from "../domain/change/measure-faults.ts";
import type { Plan } from "../domain/change/plan.ts";
import type { Fault } from "../domain/change/plan-fault.ts";
import { designOf, unsaid } from "../domain/release/design.ts";
import type { Question } from "../domain/survey/instrument.ts";
import { choiceText } from "../domain/survey/instrument.ts";

/** The surveys that indicators can be measured by, as they are asked now. */
export async function measurableSurveys({
  surveys,
}: Pick<RequestContext, "surveys">): Promise<MeasurableSurvey[]> {
  const all = await surveys.listSurveys();
  return all.filter(({ kind }) => kind === "survey").map(measurable);
}

/** Indicators whose survey or question is not there any more, or is read in another way. */
export async function faultsOfMeasures(
  { surveys }: Pick<RequestContext, "surveys">,
  plan: Plan,
): Promise<Fault[]> {
  const all = await surveys.listSurveys();
  return measureFaults(plan, new Map(all.map((survey) => [survey.slug, survey])));
}

function measurable(survey: PublishedVersion): MeasurableSurvey {
  const { slug, instrument } = survey;
  const design = designOf(survey, new Map(), []);
  return {
    slug,
    title: instrument.title || slug,
    questions: design.outcomes.flatMap(
      ({ question: name, item, title, favourable }): MeasurableQuestion[] => {
        const question = instrument.byName.get(name);
        if (!question) return [];
        const choices = choicesOf(question);
        const isFavourable = new Set(favourable);
        return [
          {
            question: name,
            row: item === "" ? null : item,
            title: item === "" ? title : joined(question.title, title),
            choices,
            favourable: choices
              .map(({ value }) => value)
              .filter((value) => isFavourable.has(choiceText(value))),
          },
        ];
      },
    ),
    dimensions: design.dimensions.map(({ name, title, groups, merges }) => ({
      name,
      title,
      groups: [...groups.filter(({ value }) => value !== unsaid), ...merges].map(
        ({ value, title: words }) => ({
          value,
          title: words,
        }),
      ),
    })),
  };
}

const joined = (
  question: MeasurableQuestion["title"],
  row: MeasurableQuestion["title"],
): MeasurableQuestion["title"] => {
  const asTexts = (text: typeof row) => (typeof text === "string" ? { default: text } : text);
  const [a, b] = [asTexts(question), asTexts(row)];
  const languages = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries(
    [...languages].map((language) => [language, `${a[language] ?? a.default} – ${b[language] ?? b.default}`]),
  ) as MeasurableQuestion["title"];
};

function choicesOf(question: Question): MeasurableQuestion["choices"] {
  if (question.kind === "boolean") {
    return [
      { value: question.whenTrue, title: question.labels.whenTrue },
      { value: question.whenFalse, title: question.labels.whenFalse },
    ];
  }
  if (question.kind === "matrix") {
    return question.columns.list.map(({ value, title }) => ({ value, title }));
  }
  return "choices" in question ? question.choices.list.map(({ value, title }) => ({ value, title })) : [];
}
