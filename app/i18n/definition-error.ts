import type { DefinitionError } from "../domain/survey/definition-faults.ts";
import type { Messages } from "./messages.ts";

/** An error of a definition as clients and authors read it: the place, the stable code, the reason in words. */
export function told(
  { definitionErrors }: Messages,
  { path, code, details }: DefinitionError,
): { path: string; code: string; message: string } {
  // The words of a code take the details of that code; the compiler does not follow the pair.
  const words = definitionErrors[code] as (details: DefinitionError["details"]) => string;
  return { path, code, message: words(details) };
}
