/** The first page that came of a response, without scripts. */
type FirstStep = { at: number; answers: number; trapped: boolean };

/** What the pages since then tell of how a response is given. */
export type Steps = {
  /** Since the first page came; undefined when this is it. */
  seconds: number | undefined;
  /** Answers given since then. */
  answered: number;
  /** The field that people do not see was ever filled in. */
  trapped: boolean;
};

const mostKept = 20_000;

/**
 * Remembers when the first page of each response came, in this process's memory alone and never stored: what is forgotten
 * speaks for a person. Pages are the same for everyone and may be kept, so how long the first one was looked at is not known.
 *
 * @param clock in milliseconds; never goes back
 */
export function createFirstSteps(clock: () => number = () => performance.now()) {
  const firstSteps = new Map<string, FirstStep>();

  return function noteStep(id: string, step: { answers: number; trapped: boolean }): Steps {
    const known = firstSteps.get(id);
    const trapped = step.trapped || (known?.trapped ?? false);
    firstSteps.set(id, { at: known?.at ?? clock(), answers: known?.answers ?? step.answers, trapped });
    const [oldest] = firstSteps.keys();
    if (firstSteps.size > mostKept && oldest !== undefined) firstSteps.delete(oldest);
    return {
      seconds: known && (clock() - known.at) / 1_000,
      answered: known ? Math.max(0, step.answers - known.answers) : 0,
      trapped,
    };
  };
}

export const noteStep = createFirstSteps();
