import type { Puzzle } from "../../domain/response/puzzle.ts";
import type { Bilingual, Locale } from "../../i18n/locale.ts";
import type { ViewFacts } from "./survey-view.ts";

/** A draft that the server keeps, for the browser to go on with. */
export type DraftToContinue = {
  id: string;
  revision: number;
  answers: Record<string, unknown>;
  /** The name of the page it stands at. */
  page: string | null;
  resumeCode: string;
  locale: string;
};

/** What the page of a survey tells the browser, as JSON in `<script id="survey-data">`. */
export type SurveyPageData = {
  slug: string;
  version: number;
  /** As asked for in the address. */
  wave: string | null;
  /** Of the page. */
  locale: Locale;
  /** The language of the questions for each language of the page. */
  languages: Bilingual;
  title: Bilingual;
  facts: ViewFacts;
  /** Where the definition is, for ever the same. */
  definitionUrl: string;
  /** Some of it is asked in an order of each response's own. */
  shuffled: boolean;
  preview: boolean;
  entryCode: string | null;
  draft: DraftToContinue | null;
};

/** What the thanks page tells the browser, in `<script id="thanks-data">`. */
export type ThanksPageData = Pick<SurveyPageData, "slug" | "wave" | "locale"> & {
  /** Of the response that was just sent, when it is counted once this is solved. */
  puzzle: { id: string; puzzle: Puzzle } | null;
};
