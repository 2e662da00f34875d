import type { Values } from "../../survey/condition.ts";
import type { Question, Rule } from "../../survey/instrument.ts";
import { type Fault, isEmpty } from "./checked.ts";

/** The first of the author's rules that a value breaks; a missing value is judged by expressions alone. */
export function brokenRule(question: Question, value: unknown, values: Values): Fault | undefined {
  for (const rule of question.rules) {
    if (isEmpty(value) && rule.kind !== "expression") continue;
    const fault = faultOf(rule, question.name, value, values);
    if (fault) return fault;
  }
  return undefined;
}

function faultOf(rule: Rule, name: string, value: unknown, values: Values): Fault | undefined {
  switch (rule.kind) {
    case "length":
      if (typeof value !== "string") return undefined;
      if (rule.min !== undefined && value.length < rule.min) return { code: "too_short", limit: rule.min };
      if (rule.max !== undefined && value.length > rule.max) return { code: "too_long", limit: rule.max };
      return undefined;
    case "no-digits-at-end":
      return /\d$/.test(String(value)) ? { code: "pattern" } : undefined;
    case "range": {
      const number = Number(value);
      if (!Number.isFinite(number)) return { code: "wrong_type" };
      const outside = number < (rule.min ?? number) || number > (rule.max ?? number);
      return outside ? { code: "out_of_range" } : undefined;
    }
    case "count":
      if (!Array.isArray(value)) return undefined;
      if (rule.min !== undefined && value.length < rule.min) return { code: "too_few", limit: rule.min };
      if (rule.max !== undefined && value.length > rule.max) return { code: "too_many", limit: rule.max };
      return undefined;
    case "pattern": {
      // As SurveyJS does: each entry of a list, and the list as one text.
      const texts = [...(Array.isArray(value) ? value : []), value].map(String);
      return texts.every(rule.matches) ? undefined : { code: "pattern" };
    }
    case "expression":
      return rule.condition.holds({ ...values, [name]: value }) === false ? { code: "rule" } : undefined;
  }
}
