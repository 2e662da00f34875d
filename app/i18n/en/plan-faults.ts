import type { Fault, FaultCode, WrongShape } from "../../domain/change/plan-fault.ts";

/** What is wrong with a plan, in words for its planner. */
export type PlanFaultWords = Record<FaultCode, (details: NonNullable<Fault["details"]>) => string>;

/** What was expected instead. */
export type WrongShapeWords = Record<WrongShape, (details: NonNullable<Fault["details"]>) => string>;

const shapes: WrongShapeWords = {
  missing: () => "This is missing and must be there.",
  text: () => "Only a text can stand here.",
  number: () => "Only a number can stand here.",
  yes_no: () => "Only true or false can stand here.",
  list: () => "Only a list can stand here, between [ and ].",
  fields: () => "Only fields with their names can stand here, between { and }.",
  choice: ({ choices }) => `Only one of these can stand here: ${choices}.`,
  day: () => "Only a day can stand here, such as 2027-03-31.",
  name: () => "Only small letters, digits and dashes can stand here.",
  empty: () => "This is empty.",
  small: ({ limit }) => `The number is too small: at least ${limit}.`,
  large: ({ limit }) => `The number is too large: at most ${limit}.`,
  characters: () => "This has characters that cannot be stored.",
  other: () => "This is not in the expected form.",
};

export const planFaults: PlanFaultWords = {
  wrong_shape: (details) => shapes[(details.reason ?? "other") as WrongShape](details),
  unknown_field: () => "There is no such field. Check how it is spelled.",
  too_long: ({ limit }) => `The text is too long: at most ${limit} characters.`,
  too_many: ({ limit }) => `There are too many: at most ${limit} are possible.`,
  duplicate_id: () => "Something else has this id already.",
  unknown_node: () => "This names an outcome, output or activity that the plan does not have.",
  unknown_link: () => "This names a link that the plan does not have.",
  unknown_indicator: () => "This names an indicator that the plan does not have.",
  unknown_group: () => "This names an action group that the plan does not have.",
  unknown_column: () => "This names a column that this table does not have.",
  link_to_itself: () => "A link leads from one to another, not back to itself.",
  duplicate_link: () => "These two are linked already.",
  leads_back: () => "This link leads back to an earlier level. Mark it as feedback, or turn it around.",
  feedback_leads_on: () => "Feedback leads back. This link leads on to a later level.",
  circle: () => "These links go round in a circle. Mark the one that leads back as feedback.",
  level_not_measured: () => "Indicators stand on outputs, outcomes and the impact.",
  over_100: () => "A percentage lies between 0 and 100.",
  no_denominator: () => "Of how many? The denominator must be above 0.",
  no_numerator: () => "How many of them? The numerator is missing.",
  more_than_all: () => "These are more than all of them: the numerator is above the denominator.",
  needs_figure: () => "There is no figure. Give both counts, or the value.",
  target_before_baseline: () => "The target is due before the day of the baseline, or on it.",
  target_over_100: () => "A target of more than 100 %, or of less than 0, cannot be reached.",
  rolls_up_itself: () => "An indicator cannot be added up from itself.",
  rolls_up_other_unit: () => "Only indicators with the same unit can be added up.",
  duplicate_target: () => "There is a target for this day and group already.",
  not_a_number_of_things: () => "A plain number has no numerator and no denominator. Give its value.",
  ends_before_it_begins: () => "It ends before it begins.",
  orphan_indicator: () => "This indicator belongs to no output and no outcome.",
  no_title: () => "The title is missing.",
  not_translated: () => "The title is in one language only.",
  unknown_survey: () => "There is no survey of this name.",
  unknown_question: () => "The survey has no such question or row.",
  unknown_favourable: () =>
    "Releases count other answers as favourable, so nothing is known of groups. Choose the same, or change the survey.",
  rolls_up_nothing: () => "It is to be added up, but nothing is named.",
  target_not_better: () => "The target is no better than the baseline.",
};
