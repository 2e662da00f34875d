import { afterEach, expect, test, vi } from "vitest";
import { protect } from "#app/domain/disclosure/protect.ts";
import type { OutcomeCell, Published, PublishedView } from "#app/domain/disclosure/published.ts";
import type { View } from "#app/domain/disclosure/tables.ts";
import { attackSurvey, nothingYet, type Protect, releaseAll } from "./attack-survey.ts";
import { type RandomSurvey, randomSurvey } from "./random-survey.ts";

/**
 * The attacks of `random-surveys.test.ts`, on a protection that lacks something. What an attack that finds nothing
 * is worth shows here: each of these it finds.
 */
const disclosure = "#app/domain/disclosure";

afterEach(() => {
  for (const module of ["complement", "told", "hide-responses"]) vi.doUnmock(`${disclosure}/${module}.ts`);
  vi.resetModules();
});

/** The protection, with some of its modules replaced. */
async function weakened(replace: () => void): Promise<Protect> {
  vi.resetModules();
  replace();
  return (await import("#app/domain/disclosure/protect.ts")).protect;
}

const most = 400;
const enough = 3;

/** What attacks find in surveys of some sort, until it is enough; what the check finds is told apart. */
async function attacksOn(
  by: Protect,
  isOfSort: (survey: RandomSurvey) => boolean = () => true,
  change: (survey: RandomSurvey) => RandomSurvey = (survey) => survey,
) {
  const so = nothingYet();
  const found = () => so.successes.filter((one) => !one.includes("the check"));
  for (let seed = 1; seed <= most && found().length < enough; seed += 1) {
    const survey = change(randomSurvey(seed));
    if (isOfSort(survey)) attackSurvey(seed, survey, await releaseAll(survey, by), so);
  }
  return { attacks: found(), check: so.successes.length - found().length, surveys: so.surveys };
}

const firstOnly = ({ moments, publicPolicy }: RandomSurvey) => moments.length === 1 && !publicPolicy;
const withReleases = ({ moments }: RandomSurvey) => moments.length > 1;

test("without complementary suppression", async () => {
  const by = await weakened(() => {
    vi.doMock("#app/domain/disclosure/complement.ts", () => ({
      Complement: class {
        add = () => false;
        addForLines = () => false;
        begin() {}
        dispose() {}
      },
    }));
    vi.doMock("#app/domain/disclosure/told.ts", async (original) => ({
      ...(await original<object>()),
      confined: () => [],
    }));
  });
  const { attacks, check } = await attacksOn(by, firstOnly);
  expect(attacks.length).toBeGreaterThanOrEqual(enough);
  expect(check).toBeGreaterThan(0);
});

test("with releases that ignore the ones before", async () => {
  const by: Protect = (tables, policy, { earlier: _, ...options } = {}) => protect(tables, policy, options);
  const { attacks, check } = await attacksOn(by, withReleases);
  expect(attacks.length).toBeGreaterThanOrEqual(enough);
  expect(check).toBeGreaterThan(0);
});

test("with each view audited alone, not linked with the others", async () => {
  const by: Protect = async (tables, policy) => {
    const { dimensions, outcomes, views } = tables;
    const alone: PublishedView[] = [];
    for (const view of views) {
      const groups = view.responses.map((_, cell) => String(cell));
      const [everyone] = views as [View];
      const made = await protect(
        {
          ...{ outcomes, questions: [], dimensions: [{ name: "alone", groups }] },
          views: [everyone, { ...view, by: ["alone"] }],
        },
        policy,
      );
      if ("refused" in made) return made;
      const [, own] = made.published.views as [PublishedView, PublishedView];
      alone.push({ ...own, by: view.by, responses: view.by.length < 2 ? own.responses : [] });
    }
    const published = { ...{ policy, dimensions, outcomes, questions: [] }, views: alone };
    return { published, certificate: { stories: [] } };
  };
  const { attacks } = await attacksOn(by, (survey) => survey.pairs.length > 0 && firstOnly(survey));
  expect(attacks.length).toBeGreaterThanOrEqual(enough);
});

test("with a minimum that is lower by one than promised", async () => {
  const by: Protect = async (tables, policy, options) => {
    const lower = { minimumGroup: policy.minimumGroup - 1, minimumCell: policy.minimumCell - 1 };
    const made = await protect(tables, lower, options);
    return "refused" in made ? made : { ...made, published: { ...made.published, policy } };
  };
  const { attacks, check } = await attacksOn(by, firstOnly);
  expect(attacks.length).toBeGreaterThanOrEqual(enough);
  expect(check).toBeGreaterThan(0);
});

test("with a public release that is not within the one for staff", async () => {
  const by: Protect = (tables, policy, { within: _, ...options } = {}) => protect(tables, policy, options);
  const { attacks } = await attacksOn(
    by,
    () => true,
    (survey) => ({
      ...survey,
      moments: survey.moments.slice(0, 1),
      publicPolicy: {
        minimumGroup: survey.policy.minimumGroup + 1,
        minimumCell: survey.policy.minimumCell + 1,
      },
    }),
  );
  expect(attacks.length).toBeGreaterThanOrEqual(enough);
});

/** Publishes cells of outcomes in another way than they were protected. */
const printed =
  (print: (cell: OutcomeCell, favourable: number, published: Published) => OutcomeCell): Protect =>
  async (tables, policy, options) => {
    const made = await protect(tables, policy, options);
    if ("refused" in made) return made;
    const views = made.published.views.map((view, place) => ({
      ...view,
      outcomes: view.outcomes.map((cells, outcome) =>
        cells.map(
          (cell, nth) =>
            cell && print(cell, tables.views[place]?.outcomes[outcome]?.favourable[nth] ?? 0, made.published),
        ),
      ),
    }));
    return { ...made, published: { ...made.published, views } };
  };

test("with shares printed to the next per cent in place of bands", async () => {
  const by = printed((cell, favourable) =>
    "atMost" in cell ? { ...cell, atMost: Math.ceil((100 * favourable) / cell.answered) } : cell,
  );
  const { attacks, check } = await attacksOn(by, firstOnly);
  expect(attacks.length).toBeGreaterThanOrEqual(enough);
  expect(check).toBeGreaterThan(0);
});

test("with a minimum for favourable answers only, not for the others", async () => {
  const by = printed((cell, favourable, { policy }) =>
    "favourable" in cell || favourable < policy.minimumCell ? cell : { answered: cell.answered, favourable },
  );
  const { attacks, check } = await attacksOn(by, firstOnly);
  expect(attacks.length).toBeGreaterThanOrEqual(enough);
  expect(check).toBeGreaterThan(0);
});

test("with stories that differ by the minimum only, though a respondent knows one more", async () => {
  const by = await weakened(() => {
    vi.doMock("#app/domain/disclosure/hide-responses.ts", () => ({ hideResponses: hideTwo }));
    vi.doMock("#app/domain/disclosure/told.ts", async (original) => {
      const told = await original<typeof import("#app/domain/disclosure/told.ts")>();
      const confined: typeof told.confined = (counts, ...stories) =>
        told.confined(
          counts.map((one) => ({ ...one, minimum: one.minimum - 1 })),
          ...stories,
        );
      return { ...told, confined };
    });
  });
  const { attacks, check } = await attacksOn(by);
  expect(attacks.length).toBeGreaterThanOrEqual(enough);
  expect(attacks.every((one) => one.includes("person of kind"))).toBe(true);
  expect(check).toBeGreaterThan(0);
});

/** As `hideResponses`, but two hidden groups may have as many people together as the minimum. */
const hideTwo: typeof import("#app/domain/disclosure/hide-responses.ts").hideResponses = (
  { views },
  { minimumGroup },
  plan,
) => {
  for (const [view, { by, responses }] of views.entries()) {
    const hidden = plan.responses[view];
    if (by.length !== 1 || !hidden?.includes(true)) continue;
    const groups = [...responses.keys()];
    const people = () =>
      groups.reduce((sum, group) => sum + (hidden[group] ? (responses[group] ?? 0) : 0), 0);
    for (const group of groups.sort((a, b) => (responses[a] ?? 0) - (responses[b] ?? 0)))
      if (hidden.filter(Boolean).length < 2 || people() < minimumGroup) hidden[group] = true;
  }
};
