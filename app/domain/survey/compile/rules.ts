import type { SurveyValidator } from "survey-core";
import { compileCondition } from "../condition.ts";
import type { Rule } from "../instrument.ts";
import { number, positive } from "./limits.ts";
import { compilePattern, emailPattern } from "./patterns.ts";
import type { SurveyJsObject } from "./survey-js.ts";

/** The checks that an author added; those that only warn or inform refuse nothing. */
export const compileRules = (validators: SurveyValidator[]): Rule[] =>
  validators.filter(({ notificationType }) => notificationType === "error").flatMap(compileRule);

function compileRule(validator: SurveyValidator): Rule[] {
  const source: SurveyJsObject = validator;
  switch (validator.getType()) {
    case "textvalidator":
      return [
        { kind: "length", min: positive(source.minLength), max: positive(source.maxLength) },
        ...(source.allowDigits ? [] : [{ kind: "no-digits-at-end" as const }]),
      ];
    case "numericvalidator":
      return [{ kind: "range", min: number(source.minValue), max: number(source.maxValue) }];
    case "answercountvalidator":
      return [{ kind: "count", min: positive(source.minCount), max: positive(source.maxCount) }];
    case "emailvalidator":
      return [{ kind: "pattern", matches: (text) => emailPattern.test(text) }];
    case "regexvalidator": {
      if (!source.regex) return [];
      const pattern = compilePattern(source.regex, source.caseInsensitive);
      return [{ kind: "pattern", matches: (text) => pattern.matcher(text).find() }];
    }
    case "expressionvalidator": {
      const condition = compileCondition(source.expression);
      return condition ? [{ kind: "expression", condition }] : [];
    }
    default:
      return [];
  }
}
