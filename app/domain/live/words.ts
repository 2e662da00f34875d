/** The languages that words are normalized in. */
export type WordLanguage = "en" | "fr";

/** One thing that somebody wrote; equal `key`s are the same word. */
export type Word = { text: string; key: string };

// Articles and prepositions that people put around a word without meaning another one.
const stopWords: Record<WordLanguage, ReadonlySet<string>> = {
  en: new Set(
    "a an the and or of to in on at for from with by is are be am it its this that my our your their we i".split(
      " ",
    ),
  ),
  fr: new Set(
    "le la les l un une des du de d et ou à a au aux en dans sur pour par avec c ce cet cette ces est sont être mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs je j on nous qu que qui s se n ne m me t te y il elle".split(
      " ",
    ),
  ),
};

/** Bidirectional controls, zero-width characters and soft hyphens: invisible, and able to disturb what is beside them. */
const invisible = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/gu;

/** Control characters other than a line's end. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const controls = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/gu;

/** A letter under a tower of marks is drawn over its neighbours: four marks are more than any language needs. */
const towers = /(\p{M}{4})\p{M}+/gu;

/** A text as it is shown: composed, without what is invisible, spaces in order. */
export const cleanText = (text: string): string =>
  text
    .normalize("NFC")
    .replaceAll(controls, " ")
    .replaceAll(invisible, "")
    .replaceAll(towers, "$1")
    .replaceAll(/[^\S\n]+/gu, " ")
    .replaceAll(/ *\n[ \n]*/g, "\n")
    .trim();

/** One kind of apostrophe and dash, small letters: what people type differently and mean alike. */
const evened = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[\u2018\u2019\u02BC\u00B4`]/gu, "'")
    .replaceAll(/[\u2010-\u2015]/gu, "-");

/**
 * What a text is recognized by: case, accents and punctuation do not matter. Never stemmed: *équitable* and
 * *équité* stay two words, in either language.
 */
export function foldText(text: string): string {
  const letters = evened(cleanText(text))
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .normalize("NFD")
    .replaceAll(/\p{M}+/gu, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  // An emoji is an answer too; joiners and skin tones stay part of it.
  return letters === "" ? cleanText(text).replaceAll(/\s+/gu, "") : letters;
}

/** Most words that one person adds to a cloud with one ballot. */
const mostWords = 5;

/**
 * The words of an answer: parts between commas, semicolons and line ends, each without the articles around it.
 * A short phrase stays one. Somebody whose whole answer is "nous" means it.
 */
export function wordsOf(answer: string, language: WordLanguage): Word[] {
  const words = new Map<string, Word>();
  for (const part of cleanText(answer).split(/[,;•|\n]+/u)) {
    const text = withoutStopWords(part, language);
    const key = foldText(text);
    if (key !== "" && !words.has(key)) words.set(key, { text, key });
  }
  return [...words.values()].slice(0, mostWords);
}

function withoutStopWords(part: string, language: WordLanguage): string {
  const whole = part
    .trim()
    .replaceAll(/^[\s"'«»“”‘’.!?¡¿(]+|[\s"'«»“”‘’.!?)]+$/gu, "")
    .trim();
  let rest = whole;
  for (;;) {
    // An elided article ends with its apostrophe, any other with a space: l’espoir, the hope.
    const [leading, stem = ""] = /^([\p{L}]+)(?:['’\u02BC]|\s+)(?=\S)/u.exec(rest) ?? [];
    if (!leading || !isStopWord(stem, language, /['’\u02BC]$/u.test(leading))) break;
    rest = rest.slice(leading.length);
  }
  return rest === "" || isStopWord(rest, language, false) ? whole : rest;
}

/** English has no elided article: in *I’m* or *can’t* the apostrophe is part of the word. */
function isStopWord(word: string, language: WordLanguage, elided: boolean): boolean {
  if (elided && language === "en") return false;
  return stopWords[language].has(evened(word));
}
