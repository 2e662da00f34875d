import type { RequestContext } from "../context.server.ts";
import { may } from "../domain/people/roles.ts";
import { textIn } from "../domain/survey/definition.ts";
import { formatsIn } from "../i18n/formats.ts";
import { messagesIn } from "../i18n/messages.ts";
import { findShownRelease } from "../releases/shown-release.server.ts";

type Context = Pick<RequestContext, "surveys" | "database" | "releases" | "person" | "locale">;

/** What the page of a release's proof says, in the reader's language; null when they may not see the release. */
export async function readShownProof(context: Context, id: string) {
  const { releases, surveys, person, locale } = context;
  const release = /^[1-9]\d{0,14}$/.test(id) ? await releases.read(Number(id)) : null;
  if (!release) return null;
  const slug = await surveys.slugOf(release.surveyId);
  const reader = person && may(person.role, "see-results") ? person : null;
  const found = await findShownRelease(context, reader, { slug, release: id }, new Date());
  if ("code" in found) return null;
  const formats = formatsIn(locale);
  const { survey, wave } = found;
  const { firstWave } = messagesIn(locale).releases.proof;
  return {
    id: formats.count(release.id),
    survey: textIn(survey.instrument.title, locale) || slug,
    wave: wave.name === "default" ? firstWave : wave.name,
    moment: formats.moment(release.madeAt),
    minimum: formats.count(release.tables.published.policy.minimumGroup),
    address: `/api/v1/surveys/${encodeURIComponent(slug)}/releases/${release.id}/certificate`,
  };
}
