import type { Person } from "#db/people.server.ts";
import type { PublishedVersion } from "#db/published-surveys.server.ts";
import { listReleases, type ReleaseHead } from "#db/releases.server.ts";
import type { Wave } from "#db/waves.server.ts";
import type { AppServices } from "../context.server.ts";
import { type Problem, problem } from "../domain/problem.ts";
import type { Released } from "../domain/release/released.ts";

type Services = Pick<AppServices, "surveys" | "database" | "releases">;

/** What somebody asks to see: the newest when nothing is named. */
export type Asked = { slug: string; wave?: string | undefined; release?: string | undefined };

export type ShownRelease = {
  survey: PublishedVersion;
  wave: Wave;
  /** The waves that somebody may choose from, the newest first. */
  waves: Wave[];
  /** Null where the wave has none yet; only staff are told that. */
  release: Released | null;
  /** The newest release of the wave for the same readers, where that is another one than is shown. */
  newer: number | null;
};

/**
 * The one door to what people answered: finds the release that somebody asks for and may see. Staff see every
 * release; everyone else those for the public, and cannot tell another from one that does not exist.
 */
export async function findShownRelease(
  services: Services,
  person: Person | null,
  { slug, wave: name, release: asked }: Asked,
  now: Date,
): Promise<ShownRelease | Problem> {
  const { surveys, database, releases } = services;
  const latest = await surveys.latestVersion(slug);
  if (!latest) return problem(person ? "survey_not_found" : "unauthenticated");
  const all = await surveys.wavesAndSessionsOf(latest.surveyId);
  const heads = (
    await listReleases(
      database,
      all.map(({ id }) => id),
    )
  ).filter(({ audience }) => person !== null || audience === "public");
  if (!person && heads.length === 0) return problem("unauthenticated");
  const waves = person ? all : all.filter(({ id }) => heads.some(({ waveId }) => waveId === id));
  const named = name === undefined ? undefined : waves.find((wave) => wave.name === name);
  if (name !== undefined && !named) return problem("wave_not_found");
  let head: ReleaseHead | undefined;
  if (asked !== undefined) {
    head = heads.find(({ id, waveId }) => String(id) === asked && (!named || waveId === named.id));
    if (!head) return problem("release_not_found");
  }
  const wave = named ?? waves.find(({ id }) => id === head?.waveId) ?? usualWave(latest, waves, now);
  if (!wave) return problem(person ? "wave_not_found" : "unauthenticated");
  head ??= newestOf(heads.filter(({ waveId }) => waveId === wave.id));
  const survey = wave.sessionId === null ? latest : await surveys.versionOfSession(wave.sessionId);
  const newest = heads.find(({ waveId, audience }) => waveId === wave.id && audience === head?.audience);
  return {
    ...{ survey, wave, waves, release: head ? await releases.read(head.id) : null },
    newer: newest && newest.id !== head?.id ? newest.id : null,
  };
}

/**
 * Every wave of a survey with the newest release of it that somebody may see, the oldest wave first; none unless there are any.
 *
 * @param until only releases whose figures are of this day or an earlier one, such as `2025-12-31`
 */
export async function listShownReleases(
  { surveys, database }: Pick<Services, "surveys" | "database">,
  person: Person | null,
  slug: string,
  until?: string,
): Promise<{ wave: Wave; head: ReleaseHead }[]> {
  const latest = await surveys.latestVersion(slug);
  if (!latest || latest.previewOf !== null) return [];
  const waves = (await surveys.wavesAndSessionsOf(latest.surveyId)).toReversed();
  const heads = await listReleases(
    database,
    waves.map(({ id }) => id),
  );
  const shown = heads.filter(({ audience }) => person !== null || audience === "public");
  return waves.flatMap((wave) => {
    const head = newestOf(
      shown.filter((one) => one.waveId === wave.id && (until === undefined || dayOf(wave, one) <= until)),
    );
    return head ? [{ wave, head }] : [];
  });
}

/** The day that a release's figures are of: the one on which its wave closed, or on which it was made before that. */
export const dayOf = ({ closesAt }: Wave, { madeAt }: ReleaseHead): string =>
  (closesAt !== null && closesAt < madeAt ? closesAt : madeAt).slice(0, 10);

/** Decks are answered in sessions, surveys in waves of their own: the newest that has begun. */
function usualWave({ kind }: PublishedVersion, waves: Wave[], now: Date): Wave | undefined {
  const usual = waves.filter(({ sessionId }) => kind === "deck" || sessionId === null);
  return usual.find(({ opensAt }) => opensAt <= now.toISOString()) ?? usual[0] ?? waves[0];
}

/** What staff are shown tells more than what the public is. */
const newestOf = (heads: ReleaseHead[]): ReleaseHead | undefined =>
  heads.find(({ audience }) => audience === "staff") ?? heads[0];
