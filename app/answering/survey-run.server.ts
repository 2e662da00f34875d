import type { PageModel, SurveyModel } from "survey-core";
import type { PublishedVersion } from "#db/published-surveys.server.ts";
import { createSurveyModel } from "../components/survey/survey-model.ts";
import type { AnswerError } from "../domain/problem.ts";
import { compilePattern } from "../domain/survey/compile/patterns.ts";
import type { Messages } from "../i18n/messages.ts";

export type Answers = Record<string, unknown>;

/** SurveyJS takes no objects without a prototype. */
const plainCopy = (answers: Answers): Answers => JSON.parse(JSON.stringify(answers)) as Answers;

/** An author's pattern as SurveyJS asks it, in the engine that checks answers: a stranger's text cannot hold it up. */
function linearPattern(pattern: string, flags: string): RegExp {
  const compiled = compilePattern(pattern, flags.includes("i"));
  return { test: (text: unknown) => compiled.matcher(String(text)).find() } as RegExp;
}

/** The running survey of a response under these answers; at the named page, where that is to be seen. */
export function runSurvey(
  { definition }: PublishedVersion,
  language: string,
  { answers, page: pageName, order }: { answers: Answers; page: string | null; order: number },
): SurveyModel {
  const model = createSurveyModel(definition, language, order);
  model.createRegexValidator = (_question, _validator, pattern, flags) => linearPattern(pattern, flags);
  model.data = plainCopy(answers);
  // It never completes by itself: a survey is over when its answers are stored.
  model.onCompleting.add((_model, options) => {
    options.allow = false;
  });
  const page = pageName === null ? null : model.getPageByName(pageName);
  if (page?.isVisible) model.currentPage = page;
  return model;
}

/**
 * Puts new answers in place of the former ones. Where the author has triggers, each changed answer is set by itself
 * first, so that they do their work.
 *
 * @returns the answers with what the triggers have set on other pages
 */
export function changeAnswers(model: SurveyModel, page: PageModel, before: Answers, after: Answers): Answers {
  const answers = model.triggers.length > 0 ? withTriggered(model, page, before, after) : after;
  model.data = plainCopy(answers);
  model.currentPage = page;
  return answers;
}

function withTriggered(model: SurveyModel, page: PageModel, before: Answers, after: Answers): Answers {
  const changed = plainCopy(after);
  for (const key of new Set([...Object.keys(before), ...Object.keys(changed)])) {
    if (JSON.stringify(before[key]) !== JSON.stringify(changed[key]))
      model.setValue(key, changed[key] ?? null);
  }
  const keyOf = ({ name, valueName }: { name: string; valueName: string }) => valueName || name;
  const own = new Set(page.questions.map(keyOf));
  const values = model.data as Answers;
  const elsewhere = model
    .getAllQuestions()
    .map(keyOf)
    .filter((key) => !own.has(key) && values[key] !== undefined);
  return { ...after, ...Object.fromEntries(elsewhere.map((key) => [key, values[key]])) };
}

/** Where someone who comes back goes on: the last page that they answered anything on. */
export function pageToResume(model: SurveyModel): PageModel {
  const answered = model.visiblePages.filter((page) =>
    page.questions.some((question) => !question.isEmpty()),
  );
  return answered.at(-1) ?? (model.currentPage as PageModel);
}

/**
 * Puts the server's errors beside the questions, where SurveyJS found none itself.
 * @returns the first page that has an error
 */
export function showErrors(model: SurveyModel, errors: AnswerError[], words: Messages): PageModel | null {
  let first: PageModel | null = null;
  for (const { question: name, code, limit } of errors) {
    const base = name.replace(/-Comment$/, "");
    const question =
      model.getQuestionByValueName(name) ??
      model.getQuestionByName(name) ??
      model.getQuestionByValueName(base);
    if (!question) continue;
    if (question.errors.length === 0) question.addError(words.answerErrors[code](limit));
    const page = question.page as PageModel | undefined;
    if (page?.isVisible && (!first || model.pages.indexOf(page) < model.pages.indexOf(first))) first = page;
  }
  return first;
}
