import type { Request, Response } from "express";
import { type Problem, problemStatus } from "../domain/problem.ts";
import { told } from "../i18n/definition-error.ts";
import { acceptedLocale } from "../i18n/locale.ts";
import { messagesIn } from "../i18n/messages.ts";
import { toldFault } from "../i18n/plan-fault.ts";

/** Answers with a problem in the one shape of RFC 9457, its words in the reader's language. */
export function sendProblem(request: Request, response: Response, problem: Problem): void {
  const locale = acceptedLocale(request.headers["accept-language"]);
  const words = messagesIn(locale);
  const status = problemStatus[problem.code];
  const errors =
    problem.answers?.map(({ question, code, limit }) => ({
      question,
      code,
      message: words.answerErrors[code](limit),
    })) ??
    problem.definition?.map((error) => told(words, error)) ??
    problem.plan?.map((fault) => toldFault(words, fault));
  if (problem.retryAfter !== undefined) response.setHeader("Retry-After", String(problem.retryAfter));
  response
    .status(status)
    .set({ "Content-Language": locale, "Cache-Control": "no-store", Vary: "Accept-Language" })
    .type("application/problem+json")
    .send(
      JSON.stringify({
        type: "about:blank",
        title: words.problems[problem.code].title,
        status,
        code: problem.code,
        detail: words.problems[problem.code].detail,
        ...(errors ? { errors } : {}),
        ...(problem.conflicts ? { conflicts: problem.conflicts } : {}),
      }),
    );
}
