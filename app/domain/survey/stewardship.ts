import { may, type Role } from "../people/roles.ts";
import type { Analysis } from "./analysis.ts";

/** Who looks after a survey's answers, and whether its releases wait for their word. */
export type Stewardship = {
  steward: NonNullable<Analysis["stewardship"]>["steward"] | null;
  releasesNeedApproval: boolean;
};

/**
 * What a survey's versions say together, the oldest first. A later version may name another steward, but what once
 * needed approval goes on needing it: who edits a survey cannot edit the community's say away.
 */
export function stewardshipOf(versions: { analysis: Analysis }[]): Stewardship {
  const said = versions.flatMap(({ analysis }) => analysis.stewardship ?? []);
  return {
    steward: said.at(-1)?.steward ?? null,
    releasesNeedApproval: said.some(({ releasesNeedApproval }) => releasesNeedApproval),
  };
}

type Someone = { id: number | null; name: string; role: Role };

/** Whether somebody is the steward that a survey names. A token is nobody, whatever its name. */
export const isStewardOf = ({ steward }: Stewardship, person: Someone | null): boolean =>
  person !== null &&
  person.id !== null &&
  steward !== null &&
  may(person.role, "touch-responses") &&
  person.name.toLowerCase() === steward.email.toLowerCase();

/** Raw responses are for stewards; where a community's steward has the say, for that steward alone. */
export const mayTouchResponses = (stewardship: Stewardship, person: Someone): boolean =>
  may(person.role, "touch-responses") &&
  (!stewardship.releasesNeedApproval || isStewardOf(stewardship, person));

/** Of why a release was refused; in characters. */
export const longestReason = 2_000;
