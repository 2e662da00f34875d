/**
 * Everything that can be wrong with a definition or its analysis, by its stable code, with what the words about
 * it name. The words are in `app/i18n` under the same code.
 */
export type DefinitionFaults = {
  // What SurveyJS itself finds; the codes are its own.
  incorrecttypeproperty: { type: string };
  missingtypeproperty: None;
  requiredproperty: { property: string };
  unknownproperty: { property: string };
  arrayproperty: { property: string };
  incorrectvalue: { property: string };
  // Files that planners put in.
  not_json: None;
  not_an_object: None;
  unreadable: None;
  schema: { reason: string };
  // What cannot be stored, shown or run.
  invalid_text: None;
  invalid_name: None;
  not_a_text: None;
  too_many: { limit: number };
  too_deep: { limit: number };
  remote_load: None;
  unsafe_pattern: None;
  // Names and expressions.
  no_questions: None;
  duplicate_name: { name: string };
  invalid_expression: { fault: "syntax" | "function" | "name"; subject: string };
  unsupported_expression: { subject: string };
  pointless_expression: None;
  unknown_target: { name: string };
  // What SurveyJS can do and answers could not be kept or counted of.
  unsupported_type: { type: string };
  not_in_sessions: { type: string };
  no_rows: None;
  questions_in_choice: None;
  text_per_choice: None;
  custom_choices: None;
  choices_from_code: None;
  carried_choices: { from: string };
  answers_as_objects: None;
  masked_number: None;
  visible_trigger: None;
  invalid_default: { question: string };
  // The analysis.
  invalid_analysis: { reason: string };
  unknown_property: None;
  unknown_question: { name: string };
  unknown_value: { question: string; value: string };
  duplicate_dimension: None;
  not_a_dimension: { question: string };
  unknown_dimension: { name: string };
  duplicate_pair: None;
  undated_settings: None;
  merged_units: { name: string };
  // Against what was published before.
  slug_taken: None;
  kind_changed: { before: "survey" | "deck" };
  meaning_changed: { question: string; before: string; after: string };
  // Only ever warnings.
  untidy_name: { name: string };
  label_as_value: { value: string };
  conditional_consent: { question: string };
  consent_is_no_result: { question: string };
  uncounted_outcome: { question: string };
  unstated_coding: { question: string };
  units_counted_apart: None;
  units_not_first: { question: string };
  missing_language: { property: string; language: string | null };
};

type None = null;

export type DefinitionErrorCode = keyof DefinitionFaults;

/** What is wrong with one place of a definition or its analysis. */
export type DefinitionError = {
  [Code in DefinitionErrorCode]: { path: string; code: Code; details: DefinitionFaults[Code] };
}[DefinitionErrorCode];
