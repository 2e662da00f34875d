import type { DefinitionErrorCode, DefinitionFaults } from "../../domain/survey/definition-faults.ts";

/** What is wrong with a definition, in words for its author. */
export type DefinitionErrorWords = {
  [Code in DefinitionErrorCode]: (details: DefinitionFaults[Code]) => string;
};

const expressionFaults = {
  syntax: () => "The expression cannot be read. Check its brackets, quotation marks and operators.",
  function: (subject: string) => `The expression calls "${subject}", and there is no such function.`,
  name: (subject: string) =>
    `The expression names "${subject}", and there is nothing of that name. Check how the question is spelled.`,
};

export const definitionErrors: DefinitionErrorWords = {
  incorrecttypeproperty: ({ type }) => `There is no question type "${type}". Check how it is spelled.`,
  missingtypeproperty: () => 'The question does not say its type. Add a "type".',
  requiredproperty: ({ property }) => `"${property}" is missing here, and cannot be left out.`,
  unknownproperty: ({ property }) =>
    `SurveyJS knows no property "${property}" here. Check how it is spelled.`,
  arrayproperty: ({ property }) => `"${property}" must be a list.`,
  incorrectvalue: ({ property }) => `"${property}" has a value that is not possible.`,
  not_json: () => "This is not valid JSON. Look for a missing comma, quotation mark or bracket.",
  not_an_object: () => "This must be one JSON object: { … }.",
  unreadable: () => "SurveyJS cannot read the definition.",
  schema: ({ reason }) => `SurveyJS's own schema says: ${reason}.`,
  invalid_text: () => "The text contains characters that cannot be stored.",
  invalid_name: () => "This name is not possible. Choose another one.",
  not_a_text: () => "A text is one string, or a string for each language.",
  too_many: ({ limit }) => `There are too many entries here: at most ${limit} are possible.`,
  too_deep: ({ limit }) => `This is nested too deeply: at most ${limit} levels are possible.`,
  remote_load: () =>
    "Nothing may be loaded from another server while people answer. Put the picture or the choices into the definition itself; videos are not possible.",
  unsafe_pattern: () =>
    "The pattern is invalid, needs look-around or back-references, or repeats a repetition, which could stop a phone for minutes. Write it without.",
  no_questions: () => "The survey asks nothing.",
  duplicate_name: ({ name }) =>
    `Answers are kept under "${name}" twice, so they would be mixed. Give each question a name of its own.`,
  invalid_expression: ({ fault, subject }) => expressionFaults[fault](subject),
  unsupported_expression: ({ subject }) =>
    `The expression uses "${subject}", which the server cannot work out when it checks the answers. Write it another way; totals, for instance, with sumInArray.`,
  pointless_expression: () => "The expression is always true or always false.",
  unknown_target: ({ name }) =>
    `A value would be kept under "${name}", and there is no such question. Name a question, or add a computed value.`,
  unsupported_type: ({ type }) =>
    `Questions of type "${type}" are not supported: their answers could not be kept.`,
  not_in_sessions: ({ type }) =>
    `Questions of type "${type}" cannot be asked in a live session: a phone has no simple way to answer them. Ask them in a survey, or another way here.`,
  no_rows: () => "The table has no rows, so nothing in it can be answered. Add rows.",
  questions_in_choice: () =>
    "Questions inside a choice are not supported. Ask them after it, with visibleIf.",
  text_per_choice: () =>
    "A text field beside a single choice is not supported. Use showOtherItem, or a question of its own with visibleIf.",
  custom_choices: () =>
    "Choices that people add are not supported. Use showOtherItem instead of allowCustomChoices.",
  choices_from_code: () =>
    "Choices that a program would load are not supported. Put them into the definition.",
  carried_choices: ({ from }) =>
    `Choices can be taken over from another question with choices only, and not in a circle; "${from}" is none.`,
  answers_as_objects: () => "Answers as objects are not supported. Leave valuePropertyName out.",
  masked_number: () =>
    "A number that is stored with its signs cannot be counted. Leave saveMaskedValue out of the mask.",
  visible_trigger: () =>
    "Triggers that show questions are not supported. Use visibleIf at the question instead.",
  invalid_default: ({ question }) =>
    `The survey begins with an answer to "${question}" that the question does not accept. Correct its default value.`,
  invalid_analysis: ({ reason }) => `The analysis does not have the expected form: ${reason}.`,
  unknown_property: () => "Chorus does not read this.",
  unknown_question: ({ name }) => `The definition has no question "${name}".`,
  unknown_value: ({ question, value }) => `"${question}" has no value "${value}".`,
  duplicate_dimension: () => "A question is a dimension twice.",
  not_a_dimension: ({ question }) => `Answers to "${question}" are not groups, so it cannot be a dimension.`,
  unknown_dimension: ({ name }) => `The analysis names no dimension "${name}".`,
  duplicate_pair: () => "This pair of dimensions is offered twice, or is one dimension twice.",
  merged_units: ({ name }) =>
    `"${name}" merges one of the units that are shown apart with others. Merge a unit's own values only.`,
  undated_settings: () => 'Say who decided how gaps are read, and when. Add "decided", with "on" and "by".',
  slug_taken: () => "A preview has this address. Choose another one.",
  kind_changed: ({ before }) => `What is published under this name is a ${before}. Choose another name.`,
  meaning_changed: ({ question, before, after }) =>
    `"${question}" was a ${before}. Its earlier answers would be counted together with those to a ${after}: give the new question a new name.`,
  untidy_name: ({ name }) => `"${name}" is hard to work with. A short name in small letters is easier.`,
  label_as_value: ({ value }) =>
    `The value "${value}" reads like a label. Give the choice a short value, so that its words can change.`,
  consent_is_no_result: ({ question }) =>
    `"${question}" asks for permission. Everyone who is counted gave it, so it is left out of results and gaps.`,
  uncounted_outcome: ({ question }) =>
    `Answers to "${question}" are not one choice each, so it cannot be read as favourable or not, and no gaps are shown. Name a question with one answer, or a row of a matrix.`,
  unstated_coding: ({ question }) =>
    `People may choose several answers to "${question}", and releases count each person once. Say how: "several": "first" (in the first that they chose, in the question's order) or "apart" (as more than one).`,
  units_counted_apart: () =>
    'Who chooses one of the units and something else is counted as "more than one", where the unit does not see them. Say "several": "first".',
  units_not_first: ({ question }) =>
    `Other choices of "${question}" stand before the units that are shown apart. Who chooses both is counted in the first: put the units first.`,
  conditional_consent: ({ question }) =>
    `"${question}" asks for permission, and is not asked of everyone. Who is not asked cannot agree: their answers are never sent.`,
  missing_language: ({ property, language }) =>
    language === null
      ? `"${property}" is in one language only.`
      : `"${property}" has no text in ${language}.`,
};
