import { modelParts, viewParts } from "virtual:survey-js-parts";
import partStyles from "../styles/survey-parts.css?url";
import { addStyles } from "./add-styles.ts";
import { partsFor } from "./survey-js-parts.ts";

/** Loads what a definition needs of SurveyJS beside its core, before a model is made of it. */
export const loadModelParts = (definition: unknown): Promise<unknown> =>
  Promise.all(partsFor(definition).map((part) => modelParts[part]?.()));

/** The same for drawing it. */
export async function loadViewParts(definition: unknown): Promise<void> {
  const parts = partsFor(definition);
  if (parts.length === 0) return;
  await Promise.all([...parts.map((part) => viewParts[part]?.()), addStyles(partStyles)]);
}
