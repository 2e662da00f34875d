import { quickQuestionOf } from "./quick-fields.ts";

/** What a form of the remote asks for: a part of the session's API and the body it takes. */
export type ControlRequest = {
  method: "POST" | "PUT";
  /** Below the session's address in the API. */
  path: string;
  body: Record<string, unknown>;
};

/**
 * Reads a filled-in form of the remote. Scripts send what comes of it to the API; without scripts the page's own
 * action does the same. Nothing is checked here.
 *
 * @returns null for a form that is none of the remote's
 */
export function readControlForm(form: FormData): ControlRequest | null {
  const text = (name: string): string => {
    const value = form.get(name);
    // Forms write line ends as CRLF.
    return typeof value === "string" ? value.replaceAll("\r\n", "\n") : "";
  };
  const given = (...names: string[]) =>
    Object.fromEntries(names.flatMap((name) => (form.has(name) ? [[name, text(name)]] : [])));
  switch (text("do")) {
    case "command":
      return { method: "POST", path: "commands", body: given("command", "question") };
    case "moderate":
      return {
        method: "POST",
        path: "moderation",
        body: given("id", "question", "key", "into", "decision"),
      };
    case "answer":
      return {
        method: "PUT",
        path: `contributions/${encodeURIComponent(text("id"))}/answered`,
        body: { answered: text("answered") === "yes" },
      };
    case "quick":
      return {
        method: "POST",
        path: "questions",
        body: {
          ...quickQuestionOf({
            kind: text("kind"),
            en: text("title-en"),
            fr: text("title-fr"),
            choicesEn: text("choices-en"),
            choicesFr: text("choices-fr"),
          }),
          open: text("open") === "yes",
          ...(/^\d{1,4}$/.test(text("seen")) ? { seen: Number(text("seen")) } : {}),
        },
      };
    case "settings":
      return { method: "PUT", path: "settings", body: settingsIn(form) };
    default:
      return null;
  }
}

/** The settings that a form holds, in the shapes of the API; what it does not hold stays as it is. */
export function settingsIn(form: FormData): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const name of ["results", "moderation", "languages"]) {
    if (form.has(name)) settings[name] = form.get(name);
  }
  const expected = form.get("expected");
  if (expected !== null) settings.expected = String(expected).trim() === "" ? null : Number(expected);
  const by = form.get("by");
  if (by !== null) settings.by = by === "" ? null : by;
  return settings;
}
