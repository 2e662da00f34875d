import type { SurveyPageData, ThanksPageData } from "../components/survey/survey-page-data.ts";
import { metaFields } from "../domain/form/field-name.ts";
import { idInOrder } from "../domain/form/random-order.ts";
import surveyStyles from "../styles/survey.css?url";
import { addStyles } from "./add-styles.ts";
import type { Version } from "./awake.tsx";
import { holdSubmits } from "./held-submit.ts";
import { newId } from "./kept.ts";
import { loadModelParts, loadViewParts } from "./load-parts.ts";
import { watchQuiet } from "./quiet.ts";
import { keepTypedTexts } from "./typed-texts.ts";

/**
 * The survey page's own script: small, so that it runs soon. The page is a plain form that can be answered and
 * posted; SurveyJS, which it loads after the first paint, takes its place when it is awake.
 */
function start(): void {
  const thanks = readData<ThanksPageData>("thanks-data");
  const puzzle = thanks?.puzzle;
  if (puzzle) void import("./puzzles.ts").then(({ handIn }) => handIn(puzzle.id, puzzle.puzzle));
  else if (thanks) void import("./show-receipt.tsx").then(({ showReceipt }) => showReceipt(thanks));
  const data = readData<SurveyPageData>("survey-data");
  const form = document.getElementById("survey-form");
  if (!data || !(form instanceof HTMLFormElement)) return;

  const quiet = watchQuiet();
  const forgetTexts = keepTypedTexts(form);
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
  const response = id instanceof HTMLInputElement ? id : null;
  if (response) response.value ||= asShown(newId());

  const version: Promise<Version> = fetch(data.definitionUrl).then((answer) => answer.json());
  const styles = addStyles(surveyStyles);
  const found = import("./look-up.ts").then(({ lookUp }) => lookUp(data, response?.value ?? ""));
  const parts = version.then(({ definition }) => {
    loadViewParts(definition).catch(() => {});
    return loadModelParts(definition);
  });
  // SurveyJS's core is most of what there is to load, and takes the processor longest: it comes first, and reads the
  // definition while the rest is on the line. That is asked for before the processor is busy.
  const here = coreIsHere();
  const rest = here.then(() => import("./awake.tsx"));
  const core = here.then(() => import("../components/survey/survey-model.ts"));
  const model = Promise.all([core, version, parts]).then(([{ createSurveyModel }, { definition }]) => {
    const made = createSurveyModel(definition, data.languages[data.locale]);
    // SurveyJS leaves out what it does not know: then the plain form, which is complete, is better.
    if (made.jsonErrors?.some(({ type }) => type === "incorrecttypeproperty"))
      throw new Error("A part of SurveyJS is missing.");
    return made;
  });
  for (const one of [version, styles, found, model]) one.catch(() => {});
  rest
    .then(({ wake }) =>
      wake({ data, form, version, found, model, styles, quiet, takeHeld: held.take, forgetTexts }),
    )
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

/** When the page's last preload, SurveyJS's core, has come through; at once where the browser does not say. */
function coreIsHere(): Promise<void> {
  const [link] = [...document.querySelectorAll<HTMLLinkElement>("link[rel=modulepreload]")].slice(-1);
  if (!link?.relList.supports("modulepreload")) return Promise.resolve();
  if (performance.getEntriesByName(link.href).length > 0) return Promise.resolve();
  return new Promise((resolve) => {
    link.onload = link.onerror = () => resolve();
  });
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

/** Runs after the first paint, and when the whole form is there. */
function afterFirstPaint(run: () => void): void {
  const next = () => requestAnimationFrame(() => setTimeout(run));
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", next, { once: true });
  else next();
}

afterFirstPaint(start);
