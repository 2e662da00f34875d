/**
 * The proof that a release hides what it hides: *stories*. A story is a made-up population, found from the published
 * figures alone, that would have been published in exactly the same way. Where a count is hidden, two of the stories
 * differ by at least the policy's minimum: so nobody can tell the count more closely than that.
 *
 * Stories go on from release to release: each contains one of the release before, as today's responses contain those
 * of then. So nothing that was ever hidden comes out by comparing releases.
 */
export type Certificate = {
  stories: Story[];
};

export type Story = {
  /** The story of the release before that this one continues; null in the first release. */
  parent: number | null;
  /** Responses of each group of each dimension. */
  responses: number[][];
  /** Tables that every view of an outcome is a sum of; where two share dimensions, they agree on them. */
  tables: StoryTable[];
  /** Of each published question; `answered` counts only where several choices can be made. */
  questions: { answered: number; choices: number[] }[];
};

/** Counts by up to as many dimensions as a cycle of pairs has, cells in the order of `cellsOf`. */
export type StoryTable = {
  by: string[];
  outcomes: { answered: number[]; favourable: number[] }[];
};
