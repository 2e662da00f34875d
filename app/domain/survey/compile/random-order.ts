import type { Definition } from "../definition.ts";

const orderings = /^(choices|questions?|rows?)Order$/;

/** Whether the author asks for a random order anywhere. */
export function asksInRandomOrder(definition: Definition): boolean {
  const asks = (part: unknown): boolean =>
    typeof part === "object" &&
    part !== null &&
    Object.entries(part).some(
      ([key, value]) => (orderings.test(key) && String(value).toLowerCase() === "random") || asks(value),
    );
  return asks(definition);
}
