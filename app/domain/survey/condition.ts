import { ConditionRunner, ExpressionRunner } from "survey-core";

/** Answers by question name, plus whatever a condition may name beside them (`row`, `panel`, `item`). */
export type Values = Readonly<Record<string, unknown>>;

/** A SurveyJS expression, compiled once and run against plain values. */
export type Condition = {
  expression: string;
  /** Whether it holds; null when only a running survey could tell (it asks for displayed texts, say). */
  holds(values: Values): boolean | null;
};

// Functions that ask the running survey, not the answers.
const asksTheSurvey = /\b(displayValue|propertyValue|isContainerReady|isDisplayMode|getComment)\s*\(/;

/** @returns undefined for an empty expression */
export function compileCondition(expression: string | undefined): Condition | undefined {
  if (!expression?.trim()) return undefined;
  const runner = new ConditionRunner(expression);
  const decidable = runner.canRun() && !runner.isAsync && !asksTheSurvey.test(expression);
  return { expression, holds: (values) => (decidable ? Boolean(runner.runValues(values)) : null) };
}

export type Computation = { expression: string; valueFrom(values: Values): unknown };

/** An expression that gives a value; `undefined` when only a running survey could tell. */
export function compileComputation(expression: string | undefined): Computation | undefined {
  if (!expression?.trim()) return undefined;
  const runner = new ExpressionRunner(expression);
  const decidable = runner.canRun() && !runner.isAsync && !asksTheSurvey.test(expression);
  return { expression, valueFrom: (values) => (decidable ? runner.runValues(values) : undefined) };
}
