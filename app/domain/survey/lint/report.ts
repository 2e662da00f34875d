import type { DefinitionError } from "../../problem.ts";

/**
 * What is wrong with a definition. Errors would lose or miscount answers, run unsafely or confuse people, and
 * refuse it; warnings are for its author.
 */
export type LintReport = { errors: DefinitionError[]; warnings: DefinitionError[] };

/** One finding: where, its stable code, and what to tell the author. */
export const at = (path: string, code: string, message: string): DefinitionError => ({ path, code, message });
