import type { Person } from "#db/people.server.ts";
import { countReviewed, leaveAside } from "#db/review.server.ts";
import type { RequestContext } from "../context.server.ts";
import { signs } from "../domain/response/signs.ts";
import { mayTouchResponses, stewardshipOf } from "../domain/survey/stewardship.ts";

type Context = Pick<RequestContext, "surveys" | "database" | "counter">;

/** What came of a steward's word; `gone` when nothing waited for it any more. */
export type Reviewed = "counted" | "left" | "gone";

/** Does what a steward's form says about responses that look made by a program. @returns null where it cannot be done */
export async function reviewResponses(
  { surveys, database, counter }: Context,
  person: Person,
  form: FormData,
): Promise<Reviewed | null> {
  const survey = await surveys.latestVersion(String(form.get("survey") ?? ""));
  const sign = signs.find((one) => one === form.get("sign"));
  if (!survey || !sign) return null;
  if (!mayTouchResponses(stewardshipOf(await surveys.versionsOf(survey.surveyId)), person)) return null;
  const { surveyId, slug } = survey;
  const wave = (await surveys.wavesAndSessionsOf(surveyId)).find(({ name }) => name === form.get("wave"));
  if (!wave) return null;
  const review = {
    ...{ surveyId, slug, waveId: wave.id, wave: wave.name, sign },
    ...{ by: person.name, now: new Date() },
  };
  switch (form.get("do")) {
    case "count": {
      const responses = await countReviewed(database, review);
      counter.countSoon();
      return responses > 0 ? "counted" : "gone";
    }
    case "leave":
      return (await leaveAside(database, review)) > 0 ? "left" : "gone";
    default:
      return null;
  }
}
