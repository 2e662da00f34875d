import { type HTMLOptionElement, Window } from "happy-dom";
import { renderToStaticMarkup } from "react-dom/server";
import type { SurveyModel } from "survey-core";
import { LocaleProvider } from "#app/components/locale-context.tsx";
import { PlainPage } from "#app/components/plain-form/plain-page.tsx";
import type { Locale } from "#app/i18n/locale.ts";

/** The HTML of the page that a model stands at. */
export const plainHtml = (model: SurveyModel, locale: Locale = "en"): string =>
  renderToStaticMarkup(
    <LocaleProvider locale={locale}>
      <PlainPage page={model.currentPage} />
    </LocaleProvider>,
  );

/** What a browser would send of that page, untouched. */
export function postedFields(model: SurveyModel): [string, string][] {
  const window = new Window();
  window.document.body.innerHTML = `<form>${plainHtml(model)}</form>`;
  const form = window.document.querySelector("form");
  if (!form) throw new Error("The page has no form.");
  // why: happy-dom overlooks which option the HTML selects.
  for (const option of form.querySelectorAll("option[selected]"))
    (option as HTMLOptionElement).selected = true;
  const fields = [...new window.FormData(form).entries()].map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  window.happyDOM.abort();
  return fields;
}
