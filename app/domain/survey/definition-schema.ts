import { Ajv } from "ajv";
import { Serializer } from "survey-core";
import type { Definition } from "./definition.ts";
import type { DefinitionError } from "./definition-faults.ts";
import { at } from "./lint/report.ts";

type Check = ReturnType<Ajv["compile"]>;
let check: Check | undefined;

/**
 * Where a definition departs from the JSON Schema that SurveyJS generates for itself. Warnings only: the schema
 * knows neither the shorthands that SurveyJS reads (`"many|More than one"`, the old `questions`) nor its misspellings.
 */
export function definitionSchemaWarnings(definition: Definition): DefinitionError[] {
  check ??= new Ajv({ strict: false, allErrors: true, logger: false }).compile(Serializer.generateSchema());
  if (check(definition)) return [];
  return (check.errors ?? [])
    .filter(({ keyword }) => keyword !== "anyOf" && keyword !== "oneOf")
    .slice(0, 20)
    .map(({ instancePath, message = "" }) =>
      at(instancePath.slice(1).replaceAll("/", "."), "schema", { reason: message }),
    );
}
