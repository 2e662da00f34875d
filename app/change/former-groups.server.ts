import type { PublishedVersion } from "#db/published-surveys.server.ts";
import type { RequestContext } from "../context.server.ts";
import type { PlanGroup } from "../domain/change/indicator.ts";
import type { FormerGroup } from "../domain/change/measurable-survey.ts";
import type { Plan } from "../domain/change/plan.ts";
import { isSame } from "../domain/change/readings.ts";
import { designOf } from "../domain/release/design.ts";

/** The groups of a plan's targets that the surveys of their indicators do not have any more. */
export async function readFormerGroups(
  { surveys }: Pick<RequestContext, "surveys">,
  plan: Pick<Plan, "indicators">,
): Promise<FormerGroup[]> {
  const found: FormerGroup[] = [];
  for (const [survey, groups] of groupsOf(plan)) {
    const latest = await surveys.latestVersion(survey);
    const gone = groups.filter((group) => !latest || askedBy(latest, group) === null);
    if (gone.length === 0) continue;
    const versions = latest ? (await surveys.versionsOf(latest.surveyId)).toReversed() : [];
    for (const group of gone) {
      const asking = versions.find((version) => askedBy(version, group) !== null);
      found.push({ ...group, survey, asked: asking ? askedBy(asking, group) : null });
    }
  }
  return found;
}

/** Every group that a target is for, once, by the survey that measures its indicator. */
function groupsOf({ indicators }: Pick<Plan, "indicators">): Map<string, PlanGroup[]> {
  const groups = new Map<string, PlanGroup[]>();
  for (const { measure, targets } of indicators) {
    if (measure.kind !== "survey") continue;
    const known = groups.get(measure.survey) ?? [];
    for (const { group } of targets) {
      if (group && !known.some((one) => isSame(one, group))) known.push(group);
    }
    groups.set(measure.survey, known);
  }
  return groups;
}

/** The words of a group as a version asks about it; null where it does not. */
function askedBy(version: PublishedVersion, { dimension, value }: PlanGroup): FormerGroup["asked"] {
  const designed = designOf(version, new Map(), []).dimensions.find(({ name }) => name === dimension);
  const group = designed && [...designed.groups, ...designed.merges].find((one) => one.value === value);
  return designed && group ? { dimension: designed.title, group: group.title } : null;
}
