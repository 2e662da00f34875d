export const sessionStates = ["lobby", "open", "closed", "revealed", "ended"] as const;
export type SessionState = (typeof sessionStates)[number];

export const commands = ["go", "next", "previous", "open", "close", "reveal", "hide", "end"] as const;
export type CommandName = (typeof commands)[number];
export type Command = { command: CommandName; question?: string | undefined };

/** Where a session stands: `question` is null in the lobby only, and stays when the session ends. */
export type Progress = { state: SessionState; question: string | null };

/**
 * What a command makes of a session, given the deck's questions in their order. A question that is gone to is
 * shown with its voting still closed; it may be opened, closed, revealed and opened again as often as needed.
 *
 * @returns null when the command is impossible now or would change nothing
 */
export function applyCommand(
  progress: Progress,
  { command, question }: Command,
  deck: readonly string[],
): Progress | null {
  const { state, question: current } = progress;
  if (state === "ended") return null;
  if (question !== undefined && !deck.includes(question)) return null;
  switch (command) {
    case "go":
      return show(question, progress);
    case "next":
      return show(deck[place(deck, current) + 1], progress);
    case "previous":
      return show(deck[place(deck, current) - 1], progress);
    case "open": {
      const target = question ?? current;
      if (target === null || (state === "open" && target === current)) return null;
      return { state: "open", question: target };
    }
    case "close":
      return state === "open" && concerns(question, current) ? { state: "closed", question: current } : null;
    case "reveal":
      return (state === "open" || state === "closed") && concerns(question, current)
        ? { state: "revealed", question: current }
        : null;
    case "hide":
      return state === "revealed" && concerns(question, current)
        ? { state: "closed", question: current }
        : null;
    case "end":
      return { state: "ended", question: current };
  }
}

const place = (deck: readonly string[], question: string | null): number =>
  question === null ? -1 : deck.indexOf(question);

function show(question: string | undefined, { question: current }: Progress): Progress | null {
  return question === undefined || question === current ? null : { state: "closed", question };
}

/** A remote that names the question it means never closes or reveals another one that came meanwhile. */
const concerns = (named: string | undefined, current: string | null): boolean =>
  named === undefined || named === current;
