import type { DefinitionError, DefinitionErrorCode, DefinitionFaults } from "../definition-faults.ts";

/**
 * What is wrong with a definition. Errors would lose or miscount answers, run unsafely or confuse people, and
 * refuse it; warnings are for its author.
 */
export type LintReport = { errors: DefinitionError[]; warnings: DefinitionError[] };

/** One finding: where, its stable code, and what the words about it name. */
export const at = <Code extends DefinitionErrorCode>(
  path: string,
  code: Code,
  ...[details]: DefinitionFaults[Code] extends null ? [] : [details: DefinitionFaults[Code]]
): DefinitionError => ({ path, code, details: details ?? null }) as DefinitionError;
