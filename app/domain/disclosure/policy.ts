/** Who a release is for. Everyone of an audience sees the same tables. */
export type Audience = "staff" | "public";

/** The smallest counts that may be seen. */
export type Policy = {
  /** Fewer people than this are not shown as a group. Nor is a hidden count confined to fewer whole numbers. */
  minimumGroup: number;
  /** A count of answers below this, or whose complement is, is not shown. */
  minimumCell: number;
};

const minimumOf: Record<Audience, number> = { staff: 5, public: 11 };
const sensitiveMinimum = 20;

/** The policy of an audience; a survey may ask for more, never for less. */
export function policyFor(
  audience: Audience,
  { sensitive = false, minimumGroup = 0, minimumCell = 0 }: Partial<Policy> & { sensitive?: boolean } = {},
): Policy {
  const least = Math.max(minimumOf[audience], sensitive ? sensitiveMinimum : 0);
  return { minimumGroup: Math.max(least, minimumGroup), minimumCell: Math.max(least, minimumCell) };
}
