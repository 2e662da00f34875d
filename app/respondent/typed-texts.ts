import { metaFields } from "../domain/form/field-name.ts";

const prefix = "chorus-typed ";

const textFields =
  "textarea, input:not([type=hidden], [type=radio], [type=checkbox], [type=range], [type=submit], [type=button])";

/**
 * Keeps what is typed into the plain form when the page is left, for the same page of the same tab: browsers bring
 * choices back by themselves, but not texts of fields that they may not offer to others.
 *
 * @returns call it when the texts are kept elsewhere
 */
export function keepTypedTexts(form: HTMLFormElement): () => void {
  const page = form.elements.namedItem(metaFields.page);
  const key =
    prefix + location.pathname + location.search + (page instanceof HTMLInputElement ? page.value : "");
  const fields = () => [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(textFields)];
  const keep = () => {
    const typed = fields().filter(({ value, defaultValue }) => value !== defaultValue);
    const texts = typed.map(({ name, value }) => [name, value]);
    whereAllowed(() => sessionStorage.setItem(key, JSON.stringify(texts)));
  };
  whereAllowed(() => {
    const texts = new Map<string, string>(JSON.parse(sessionStorage.getItem(key) ?? "[]"));
    for (const field of fields()) if (field.value === "") field.value = texts.get(field.name) ?? "";
  });
  // Phones end pages without a word once they are out of sight.
  const events = ["pagehide", "visibilitychange"] as const;
  for (const event of events) addEventListener(event, keep, true);
  return () => {
    for (const event of events) removeEventListener(event, keep, true);
    whereAllowed(() => sessionStorage.removeItem(key));
  };
}

/** Before the next person. */
export function forgetTypedTexts(): void {
  whereAllowed(() => {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
  });
}

function whereAllowed(act: () => void): void {
  try {
    act();
  } catch {
    // Storage is refused.
  }
}
