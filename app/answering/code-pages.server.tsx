import { findDraft, withdraw } from "#db/response-codes.server.ts";
import { CodeField } from "../components/code-field.tsx";
import { LanguageChoice } from "../components/language-choice.tsx";
import { SiteHeader } from "../components/site-header.tsx";
import type { RequestContext } from "../context.server.ts";
import { type Problem, problem, problemStatus } from "../domain/problem.ts";
import type { Locale } from "../i18n/locale.ts";
import { messagesIn } from "../i18n/messages.ts";
import { readForm } from "../people/read-form.server.ts";
import { draftCookie, surveyPath } from "./cookies.server.ts";
import { textPage } from "./message-pages.server.tsx";
import { respondentPage } from "./respondent-page.server.tsx";

type Purpose = "resume" | "withdraw";

/** A page that asks for a code, and says what was wrong with the last one. */
function codeForm(locale: Locale, purpose: Purpose, typed = "", wrong: Problem | null = null): Response {
  const words = messagesIn(locale);
  const { comingBack } = words.respondent;
  const { title, lead, button } = comingBack[purpose];
  const content = (
    <>
      <SiteHeader>
        <LanguageChoice />
      </SiteHeader>
      <main id="content" className="page page-narrow stack stack-loose">
        <div className="stack stack-tight">
          <h1>{title}</h1>
          <p className="lead">{lead}</p>
        </div>
        <form className="stack" method="post" action={`/${purpose}?lang=${locale}`}>
          <CodeField
            label={comingBack.code}
            hint={comingBack.codeHint}
            typed={typed}
            error={wrong && words.problems[wrong.code].detail}
            maxLength={100}
          />
          <button type="submit" className="button">
            {button}
          </button>
        </form>
      </main>
    </>
  );
  const headers: Record<string, string> = { "Cache-Control": "private, no-store" };
  if (wrong?.retryAfter) headers["Retry-After"] = String(wrong.retryAfter);
  const status = wrong ? problemStatus[wrong.code] : 200;
  return respondentPage({ locale, title, content }, { status, headers });
}

export const resumeForm = (locale: Locale): Response => codeForm(locale, "resume");
export const withdrawForm = (locale: Locale): Response => codeForm(locale, "withdraw");

async function typedCode(request: Request): Promise<string> {
  const code = (await readForm(request)).get("code");
  return typeof code === "string" ? code.slice(0, 100) : "";
}

/** Goes on with a draft in this browser. */
export async function resume(context: RequestContext, request: Request): Promise<Response> {
  const { locale, guesses, address, settings } = context;
  const code = await typedCode(request);
  const refusal = await guesses.refuse(address);
  if (refusal) return codeForm(locale, "resume", code, refusal);
  const draft = await findDraft(context, code);
  if (!draft) return codeForm(locale, "resume", code, problem("code_not_found"));
  return new Response(null, {
    status: 303,
    headers: {
      Location: `${surveyPath(draft.survey)}?lang=${locale}`,
      "Set-Cookie": draftCookie(draft.id, draft.survey, settings),
    },
  });
}

/** Removes the answers that a code belongs to. */
export async function withdrawByCode(context: RequestContext, request: Request): Promise<Response> {
  const { locale, guesses, address } = context;
  const code = await typedCode(request);
  const refusal = await guesses.refuse(address);
  if (refusal) return codeForm(locale, "withdraw", code, refusal);
  if (!(await withdraw(context, code))) return codeForm(locale, "withdraw", code, problem("code_not_found"));
  const { comingBack, goHome } = messagesIn(locale).respondent;
  return textPage(
    locale,
    comingBack.withdraw.doneTitle,
    <>
      <p className="lead">{comingBack.withdraw.done}</p>
      <a className="button button-line" href="/">
        {goHome}
      </a>
    </>,
  );
}
