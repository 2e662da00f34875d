import pino, { type DestinationStream, type Logger } from "pino";

/**
 * The program's log, one JSON line an event. Errors are told by what they are and where they arose; databases put
 * rows, parameters and values into theirs, which could be answers or codes of people.
 */
export const createLog = (level: string, destination?: DestinationStream): Logger =>
  pino({ level, base: null, serializers: { err: describeError } }, destination ?? pino.destination(1));

/** Names that a database gives to its own things; nothing that people entered. */
const harmless = ["code", "severity", "schema", "table", "column", "constraint", "routine"] as const;

/** An error without anything that could quote stored or sent content. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const known = harmless.flatMap((name) => {
    const value = (error as unknown as Record<string, unknown>)[name];
    return typeof value === "string" ? [[name, value]] : [];
  });
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...(quotes(error) ? {} : { message: error.message }),
    ...Object.fromEntries(known),
    stack: frames.join("\n"),
  };
}

/** PostgreSQL quotes values in complaints about data (class 22), JavaScript in complaints about JSON. */
const quotes = (error: Error): boolean =>
  error instanceof SyntaxError || /^22/.test(String((error as { code?: unknown }).code));
