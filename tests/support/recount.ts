import { compileInstrument } from "#app/domain/survey/compile-instrument.ts";
import { contributionOf } from "#app/domain/tally/cells.ts";
import { TallyChanges } from "#app/domain/tally/tally-changes.ts";
import type { Database } from "#db/open.server.ts";
import { dimensionNames } from "#db/tallies.server.ts";

/** Every count of a survey, by what it counts; the ids of views are not part of it. */
export async function talliesOf({ kysely }: Database, slug: string): Promise<Record<string, number>> {
  const rows = await kysely
    .selectFrom("tallies")
    .innerJoin("tally_views", "tally_views.id", "tallies.view_id")
    .innerJoin("waves", "waves.id", "tally_views.wave_id")
    .innerJoin("surveys", "surveys.id", "waves.survey_id")
    .selectAll("tally_views")
    .select(["group_1", "group_2", "value", "count"])
    .where("slug", "=", slug)
    .execute();
  return Object.fromEntries(
    rows.map(({ id: _id, count, ...key }) => [JSON.stringify(Object.entries(key).sort()), count]),
  );
}

/**
 * The same, counted one response after the other by the rules of the domain, without the database's help.
 * @param counts whether a response, by its row id, is to be counted
 */
export async function recount(
  { kysely }: Database,
  slug: string,
  counts: (responseId: number) => boolean = () => true,
): Promise<Record<string, number>> {
  const versions = await kysely
    .selectFrom("survey_versions")
    .innerJoin("surveys", "surveys.id", "survey_versions.survey_id")
    .select(["survey_versions.id", "definition", "analysis"])
    .where("slug", "=", slug)
    .orderBy("version")
    .execute();
  const dimensions = dimensionNames(versions.at(-1)?.analysis ?? "");
  const changes = new TallyChanges();
  for (const { id, definition } of versions) {
    const instrument = compileInstrument(JSON.parse(definition));
    const rows = await kysely
      .selectFrom("responses")
      .leftJoin("answers", "answers.response_id", "responses.id")
      .select(["id", "wave_id", "question", "value"])
      .where("version_id", "=", id)
      .where("status", "=", "complete")
      .execute();
    for (const [responseId, ofResponse] of Map.groupBy(rows, (row) => row.id)) {
      if (!counts(responseId)) continue;
      const answers = Object.fromEntries(
        ofResponse.flatMap(({ question, value }) =>
          question === null || value === null ? [] : [[question, JSON.parse(value)]],
        ),
      );
      changes.add(ofResponse[0]?.wave_id ?? 0, contributionOf(instrument, dimensions, answers), 1);
    }
  }
  return Object.fromEntries(
    [...changes.entries()].map(({ view, group1, group2, value, change }) => {
      const { wave, question, item, by1, by2 } = view;
      const cell = { wave_id: wave, question, item, by_1: by1, by_2: by2 };
      return [
        JSON.stringify(Object.entries({ ...cell, group_1: group1, group_2: group2, value }).sort()),
        change,
      ];
    }),
  );
}
