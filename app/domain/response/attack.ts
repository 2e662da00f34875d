/** What a wave has seen of complete responses from strangers lately; nothing of who or what. */
export type Seen = {
  /** The last minutes that had any, the newest last. */
  minutes: readonly { minute: number; responses: number; signed: number }[];
  /** The most in a minute, of those that ended before and were no attack. */
  busiest: number;
  /** In seconds of the same clock. */
  attackedUntil: number;
};

export const nothingSeen: Seen = { minutes: [], busiest: 0, attackedUntil: Number.NEGATIVE_INFINITY };

/** Looked back upon, and how long an attack is taken to last after its last sign; in minutes. */
const lately = 10;

/** So many times as in the busiest minute before is no more a class that has come in. */
const burst = 5;

/** Responses with signs of a program: so many, and so large a part of all, are an attack. */
const signedResponses = { least: 20, part: 1 / 3 };

/**
 * What a wave has seen after one more response. It is under attack when a minute brings a flood, five times the busiest
 * minute before and at least `flood` responses, or when in ten minutes twenty responses had signs of a program, and a third
 * of all. It ends ten minutes after neither holds any more.
 *
 * @param seconds of a clock that never goes back
 * @param flood 0 takes nothing for an attack
 */
export function seenAfter(seen: Seen, response: { signed: boolean }, seconds: number, flood: number): Seen {
  const minute = Math.floor(seconds / 60);
  const before = seen.minutes.filter((one) => one.minute > minute - lately);
  const newest = before.at(-1);
  const isNew = newest?.minute !== minute;
  const ended = isNew ? seen.minutes.at(-1) : undefined;
  const wasAttack = ended !== undefined && seen.attackedUntil >= ended.minute * 60;
  const busiest = Math.max(seen.busiest, wasAttack ? 0 : (ended?.responses ?? 0));
  const now = {
    minute,
    responses: 1 + (isNew ? 0 : (newest?.responses ?? 0)),
    signed: Number(response.signed) + (isNew ? 0 : (newest?.signed ?? 0)),
  };
  const minutes = [...(isNew ? before : before.slice(0, -1)), now];
  const attacked =
    flood > 0 && ((now.responses >= flood && now.responses >= burst * busiest) || isSigned(minutes));
  return { minutes, busiest, attackedUntil: attacked ? seconds + lately * 60 : seen.attackedUntil };
}

function isSigned(minutes: Seen["minutes"]): boolean {
  const sumOf = (what: "responses" | "signed") => minutes.reduce((sum, one) => sum + one[what], 0);
  const signed = sumOf("signed");
  return signed >= signedResponses.least && signed >= signedResponses.part * sumOf("responses");
}

export const isUnderAttack = ({ attackedUntil }: Seen, seconds: number): boolean => seconds < attackedUntil;
