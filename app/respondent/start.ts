import type { SurveyPageData, ThanksPageData } from "../components/survey/survey-page-data.ts";
import { metaFields } from "../domain/form/field-name.ts";
import { idInOrder } from "../domain/form/random-order.ts";
import surveyStyles from "../styles/survey.css?url";
import type { Version } from "./awake.tsx";
import { holdSubmits } from "./held-submit.ts";
import { newId } from "./kept.ts";
import { watchQuiet } from "./quiet.ts";

/**
 * The survey page's own script: small, so that it runs soon. The page is a plain form that can be answered and
 * posted; SurveyJS, which it loads after the first paint, takes its place when it is awake.
 */
function start(): void {
  const thanks = readData<ThanksPageData>("thanks-data");
  if (thanks) void import("./show-receipt.tsx").then(({ showReceipt }) => showReceipt(thanks));
  const data = readData<SurveyPageData>("survey-data");
  const form = document.getElementById("survey-form");
  if (!data || !(form instanceof HTMLFormElement)) return;

  const quiet = watchQuiet();
  let gaveUp = false;
  let patience: ReturnType<typeof setTimeout> | undefined;
  const held = holdSubmits(form, {
    onPress() {
      quiet.typingIsOver();
      clearTimeout(patience);
      if (gaveUp) held.letGo();
      else patience = setTimeout(() => held.letGo(), longestHold);
    },
    mayPost: serverAnswers,
  });
  const id = form.elements.namedItem(metaFields.response);
  const order = form.elements.namedItem(metaFields.order);
  const asShown = (fresh: string) =>
    order instanceof HTMLInputElement ? idInOrder(fresh, Number(order.value)) : fresh;
  if (id instanceof HTMLInputElement) id.value ||= asShown(newId());

  // The files come in parallel, whichever is first.
  const version: Promise<Version> = fetch(data.definitionUrl).then((answer) => answer.json());
  const styles = addStyles();
  for (const file of [version, styles]) file.catch(() => {});
  // SurveyJS's core is most of what there is to load: it comes first, and reads the definition meanwhile.
  const core = import("../components/survey/survey-model.ts");
  // Asked for as soon as the line is free, before the model takes its time.
  const rest = core.then(() => import("./awake.tsx"));
  const model = Promise.all([core, version]).then(([{ createSurveyModel }, { definition }]) =>
    createSurveyModel(definition, data.languages[data.locale]),
  );
  model.catch(() => {});
  rest
    .then(({ wake }) => wake({ data, form, version, model, styles, quiet, takeHeld: held.take }))
    .catch(() => {
      // The plain form goes on by itself.
      gaveUp = true;
      held.letGo();
    });
}

/** What the server told this page; null where it tells nothing of that kind. */
function readData<Data>(id: string): Data | null {
  const element = document.getElementById(id);
  return element ? (JSON.parse(element.textContent ?? "null") as Data) : null;
}

/** Nobody waits longer for SurveyJS after pressing a button: the plain form then goes its own way. In milliseconds. */
const longestHold = 6_000;

/** Whether the server is there: a form that is posted into nothing takes the page with it. */
async function serverAnswers(): Promise<boolean> {
  try {
    await fetch("/health", { cache: "no-store" });
    return true;
  } catch {
    showLineDown();
    return false;
  }
}

/** The server has put the words into the page. */
function showLineDown(): void {
  const notice = document.getElementById("survey-line-down");
  if (!notice) return;
  notice.hidden = false;
  notice.scrollIntoView({ block: "nearest" });
}

/** SurveyJS's style sheet, at the page's beginning: ours goes before it. */
function addStyles(): Promise<void> {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = surveyStyles;
  return new Promise((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = reject;
    document.head.append(link);
  });
}

/** Runs after the first paint, and when the whole form is there. */
function afterFirstPaint(run: () => void): void {
  const next = () => requestAnimationFrame(() => setTimeout(run));
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", next, { once: true });
  else next();
}

afterFirstPaint(start);
