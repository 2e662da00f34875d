import { holdReleases } from "#db/held-releases.server.ts";
import type { Database } from "#db/open.server.ts";
import type { PublishedSurveys, PublishedVersion } from "#db/published-surveys.server.ts";
import {
  listReleases,
  type NewRelease,
  type ReleaseAudience,
  type ReleaseHead,
  readCertificate,
  readRelease,
  storeReleases,
} from "#db/releases.server.ts";
import type { ResponseCounter } from "#db/response-counter.server.ts";
import type { Certificate } from "../domain/disclosure/certificate.ts";
import { type Policy, policyFor } from "../domain/disclosure/policy.ts";
import { protect } from "../domain/disclosure/protect.ts";
import type { Published } from "../domain/disclosure/published.ts";
import type { ProtectOptions, Refusal, Release } from "../domain/disclosure/release.ts";
import type { Tables } from "../domain/disclosure/tables.ts";
import { lighterTables, tablesWithin } from "../domain/release/lighter-tables.ts";
import type { Released } from "../domain/release/released.ts";
import { type ShownResults, shownResults, toldIn } from "../domain/release/shown-results.ts";
import { widen } from "../domain/release/widen.ts";
import { stewardshipOf } from "../domain/survey/stewardship.ts";
import { assertProven } from "./assert-proven.ts";
import { countWave } from "./count-wave.server.ts";
import type { OutcomeProcesses } from "./outcome-processes.server.ts";

/** Which release to make, and who wants it; nobody when it is made by itself. */
export type ReleaseOrder = {
  slug: string;
  waveId: number;
  audience: ReleaseAudience;
  madeBy: string | null;
  /** Hides what changed too little since the last release, which would otherwise rule this one out. */
  hideSmallChanges?: boolean;
};

/** How far a release is; `share` (0–1) of the step. */
export type Progress = { step: "counting" | "protecting" | "storing"; share: number };

/** The release that was made, with how much it hides; or why none was. */
export type Made =
  | { release: ReleaseHead; tables: number; hidden: number }
  /** It is made and proven, and waits for the survey's steward: nobody else is told anything of it. */
  | { waits: true }
  | { refused: "nothing_to_release" | "unsafe_release" | "wave_not_found" };

type Context = {
  database: Database;
  surveys: PublishedSurveys;
  counter: ResponseCounter;
  /** That help; without them it is made in this process alone. */
  processes?: OutcomeProcesses;
};

/** From so many outcomes on, help is asked for before anything is counted. */
const manyOutcomes = 12;

/**
 * Makes the next release of a wave: counts → protection with proof → the proof checked → stored, all of it or nothing. What the public
 * may see is protected within what staff see, so a public release brings one for staff along where that is new.
 *
 * @throws Error when counting, protecting or storing fails; then nothing is stored
 */
export async function makeRelease(
  context: Context,
  order: ReleaseOrder,
  onProgress: (progress: Progress) => void,
): Promise<Made> {
  const found = await findWave(context, order);
  if (!found) return { refused: "wave_not_found" };
  // What it was asked is released; what it answered is deleted.
  if (found.wave.emptiedAt) return { refused: "nothing_to_release" };
  onProgress({ step: "counting", share: 0 });
  if (found.survey.analysis.outcomes.length >= manyOutcomes) context.processes?.start();
  const earlier = await readEarlier(context.database, order.waveId);
  const counted = await countWave(context, found.survey, order.waveId, earlier.newest ?? null);
  const audiences: ReleaseAudience[] = order.audience === "public" ? ["staff", "public"] : ["staff"];
  const made: { audience: ReleaseAudience; release: Release }[] = [];
  for (const [place, audience] of audiences.entries()) {
    const before = earlier.byAudience[audience];
    const policy = policyFor(audience, counted.settings);
    const options = {
      ...(context.processes ? { protectOutcomes: context.processes.protectAll } : {}),
      ...(before ? { earlier: widen(before.release, counted.tables.dimensions) } : {}),
      ...(made[0] ? { within: made[0].release.published } : {}),
      hideSmallChanges: order.hideSmallChanges ?? false,
      onProgress: (done: number) =>
        onProgress({ step: "protecting", share: (place + done) / audiences.length }),
    };
    const within = made[0]?.release.published;
    const tables = within ? tablesWithin(counted.tables, within) : counted.tables;
    const protectedTables = await protectAny(
      before ? [tables] : lighterTables(tables, policy),
      policy,
      options,
    );
    if ("refused" in protectedTables) {
      // Nothing new for staff: the public's release is then within what they see already.
      const unchanged = protectedTables.refused === "unchanged" && audience !== order.audience && before;
      if (!unchanged) return { refused: refusalOf(protectedTables) };
      made.push({ audience, release: before.release });
    } else {
      assertProven(protectedTables, options.earlier);
      made.push({ audience, release: protectedTables });
    }
  }
  onProgress({ step: "storing", share: 0 });
  const fresh = made.filter(({ audience, release }) => release !== earlier.byAudience[audience]?.release);
  const now = new Date().toISOString();
  let within: ShownResults | undefined;
  const releases = fresh.map(({ audience, release }, place): NewRelease => {
    const last = earlier.byAudience[audience];
    const before = last?.head ?? null;
    const { published, certificate } = release;
    const staff = audience === "public" ? (within ?? earlier.byAudience.staff?.shown) : undefined;
    const shown = shownResults(counted.results, published, { before: last?.shown, within: staff });
    within = shown;
    return {
      surveyId: found.survey.surveyId,
      waveId: order.waveId,
      number: earlier.last + 1 + place,
      audience,
      madeAt: now,
      madeBy: order.madeBy,
      responses: counted.responses,
      withdrawn: counted.withdrawn,
      version: found.survey.version,
      settings: counted.settings,
      changes: {
        since: before?.id ?? null,
        responses: { before: before?.responses ?? null, now: counted.responses },
      } satisfies Released["changes"],
      tables: {
        ...shown,
        published,
        design: counted.design,
      } satisfies Released["tables"],
      certificate,
    };
  });
  if (await needsApproval(context, found.survey)) {
    return (await holdReleases(context.database, releases, order.slug))
      ? { waits: true }
      : { refused: "nothing_to_release" };
  }
  const ids = await storeReleases(context.database, releases);
  // Somebody else made one meanwhile, from the same responses.
  const id = ids?.at(-1);
  const last = releases.at(-1);
  if (id === undefined || !last) return { refused: "nothing_to_release" };
  const { settings: _, changes: __, tables: ___, certificate: ____, ...head } = last;
  const { published } = (made.at(-1) as { release: Release }).release;
  return { release: { id, ...head }, ...sizeOf(published) };
}

const needsApproval = async ({ surveys }: Context, { surveyId }: PublishedVersion): Promise<boolean> =>
  stewardshipOf(await surveys.versionsOf(surveyId)).releasesNeedApproval;

/** Protects the first of these tables that can be protected. */
async function protectAny(
  candidates: Tables[],
  policy: Policy,
  options: ProtectOptions,
): Promise<Release | Refusal> {
  let outcome: Release | Refusal = { refused: "unsafe" };
  for (const tables of candidates) {
    outcome = await protect(tables, policy, { ...options, ...sameQuestions(tables, options.within) });
    if (!("refused" in outcome && outcome.refused === "unsafe")) return outcome;
  }
  return outcome;
}

/** Disclosure control compares questions place by place. */
function sameQuestions({ questions }: Tables, within: Published | undefined): Pick<ProtectOptions, "within"> {
  if (!within) return {};
  const byKey = new Map(within.questions.map((question) => [question.key, question]));
  return { within: { ...within, questions: questions.flatMap(({ key }) => byKey.get(key) ?? []) } };
}

const refusalOf = ({ refused }: Refusal): "nothing_to_release" | "unsafe_release" =>
  refused === "too_few" || refused === "unchanged" ? "nothing_to_release" : "unsafe_release";

async function findWave({ surveys }: Context, { slug, waveId }: ReleaseOrder) {
  const survey = await surveys.latestVersion(slug);
  if (!survey || survey.previewOf !== null) return null;
  const wave = (await surveys.wavesAndSessionsOf(survey.surveyId)).find(({ id }) => id === waveId);
  if (!wave) return null;
  return { wave, survey: wave.sessionId === null ? survey : await surveys.versionOfSession(wave.sessionId) };
}

type Earlier = { head: ReleaseHead; release: Release; shown: ShownResults };

/** The last releases of a wave for each audience, as disclosure control wants them. */
async function readEarlier(database: Database, waveId: number) {
  const heads = await listReleases(database, [waveId]);
  const last = async (audience: ReleaseAudience): Promise<Earlier | null> => {
    const head = heads.find((one) => one.audience === audience);
    const stored = head && ((await readRelease(database, head.id)) as Released | null);
    if (!head || !stored) return null;
    const certificate = (await readCertificate(database, head.id)) as Certificate;
    const { published, results, summaries = toldIn(results) } = stored.tables;
    return { head, release: { published, certificate }, shown: { results, summaries } };
  };
  const newest = heads[0] && ((await readRelease(database, heads[0].id)) as Released | null);
  return {
    last: heads[0]?.number ?? 0,
    newest,
    byAudience: { staff: await last("staff"), public: await last("public") },
  };
}

/** How many tables a release has, and how many of their cells are hidden. */
function sizeOf({ views, questions }: Release["published"]): { tables: number; hidden: number } {
  const hiddenIn = (cells: readonly unknown[]) => cells.filter((cell) => cell === null).length;
  return {
    tables: views.reduce((sum, { outcomes }) => sum + 1 + outcomes.length, 0) + questions.length,
    hidden:
      views.reduce(
        (sum, { responses, outcomes }) =>
          sum + hiddenIn(responses) + outcomes.reduce((more, cells) => more + hiddenIn(cells), 0),
        0,
      ) +
      questions.reduce(
        (sum, { answered, choices }) => sum + hiddenIn([answered, ...choices.map(({ count }) => count)]),
        0,
      ),
  };
}
