import { readFormerGroups } from "../change/former-groups.server.ts";
import type { RequestContext } from "../context.server.ts";
import type { Plan } from "../domain/change/plan.ts";
import { type DesignedDimension, designOf } from "../domain/release/design.ts";
import type { Released } from "../domain/release/released.ts";
import { labelOf } from "../domain/release/released-equity.ts";
import { textIn } from "../domain/survey/definition.ts";
import { messagesIn } from "../i18n/messages.ts";

/** What things outside of a plan are called, in the reader's language. */
export type PlanNames = {
  survey(slug: string): string;
  group(of: { release: string | null; dimension: string; group: string }): string;
  dimension(of: { release: string | null; dimension: string }): string;
  question(release: string, outcome: string): string;
};

/** The surveys that an indicator of a plan is measured by. */
export const surveysOf = ({ indicators }: Plan): Set<string> =>
  new Set(indicators.flatMap(({ measure }) => (measure.kind === "survey" ? measure.survey : [])));

/** What a plan's surveys, questions and groups are called, as the releases with these ids have it. */
export async function readNames(
  { surveys, releases, locale }: Pick<RequestContext, "surveys" | "releases" | "locale">,
  plan: Plan,
  ids: ReadonlySet<string>,
): Promise<PlanNames> {
  const titles = new Map<string, string>();
  const asked: DesignedDimension[] = [];
  for (const slug of surveysOf(plan)) {
    const survey = await surveys.latestVersion(slug);
    if (!survey) continue;
    titles.set(slug, textIn(survey.instrument.title, locale) || slug);
    asked.push(...designOf(survey, new Map(), []).dimensions);
  }
  const former = await readFormerGroups({ surveys }, plan);
  const { noLongerAsked } = messagesIn(locale).change;
  const read = new Map<string, Released>();
  for (const id of ids) {
    const release = await releases.read(Number(id));
    if (release) read.set(id, release);
  }
  return {
    survey: (slug) => titles.get(slug) ?? slug,
    group({ release, dimension, group }) {
      const { design } = read.get(release ?? "")?.tables ?? {};
      // A group of which no release tells yet is called as the survey calls it now.
      const designed = [...(design?.dimensions ?? []), ...asked].find((one) => isIn(one, dimension, group));
      if (designed) return labelOf(designed, group, locale);
      const gone = former.find((one) => one.dimension === dimension && one.value === group);
      if (!gone) return `${dimension}: ${group}`;
      return noLongerAsked(gone.asked ? textIn(gone.asked.group, locale) || group : `${dimension}: ${group}`);
    },
    dimension({ release, dimension }) {
      const { design } = read.get(release ?? "")?.tables ?? {};
      const designed = [...(design?.dimensions ?? []), ...asked].find(({ name }) => name === dimension);
      return (designed && textIn(designed.title, locale)) || dimension;
    },
    question(release, outcome) {
      const { design, results } = read.get(release)?.tables ?? {};
      const question = design?.outcomes.find(({ key }) => key === outcome)?.question ?? outcome;
      const place = results?.questions.findIndex(({ name }) => name === question) ?? -1;
      return place === -1 ? "" : `#question-${place + 1}`;
    },
  };
}

const isIn = ({ name, groups, merges }: DesignedDimension, dimension: string, group: string): boolean =>
  name === dimension && [...groups, ...merges].some(({ value }) => value === group);
