import type { Command, SessionState } from "./session-state.ts";

/** What a facilitator most likely wants to do now: a command, or going on to the end. */
export type NextStep = Required<Pick<Command, "command" | "question">> | { command: "end" };

type Standing = {
  state: SessionState;
  question: { name: string } | null;
  /** Ballots to the question that is shown. */
  ballots: number;
};

/**
 * The one step that leads on: open, close, reveal, next question. It names its question, so that two remotes that
 * press it at the same moment do it once.
 *
 * @param deck names of the questions in their order
 * @returns null when the session is over
 */
export function nextStep({ state, question, ballots }: Standing, deck: readonly string[]): NextStep | null {
  const [first] = deck;
  switch (state) {
    case "ended":
      return null;
    case "lobby":
      return first === undefined ? { command: "end" } : { command: "open", question: first };
    case "open":
      return { command: "close", question: question?.name ?? "" };
    case "closed":
      return { command: ballots > 0 ? "reveal" : "open", question: question?.name ?? "" };
    case "revealed": {
      const following = questionAfter(question, deck);
      return following === null ? { command: "end" } : { command: "go", question: following };
    }
  }
}

/** The question behind one in the deck; null behind the last. */
export const questionAfter = (question: { name: string } | null, deck: readonly string[]): string | null =>
  deck[question === null ? 0 : deck.indexOf(question.name) + 1] ?? null;
