import { foldText, type WordLanguage } from "./words.ts";

/**
 * Words that are held for the facilitator to judge, folded (no accents, small letters). Short on purpose: names of
 * groups, body parts in plain words and strong opinions are not profanity, and whoever is held is told why.
 */
const anywhere =
  "fuck fucks fucked fucker fuckers fuckin fucking fuckface motherfucker motherfuckers motherfucking stfu shit shits shitty bullshit shithead dipshit horseshit asshole assholes arsehole dumbass jackass bitch bitches bitching bastards cunt cunts dickhead dickheads cocksucker cocksuckers twat wanker wankers whore whores slut sluts douchebag nigger niggers nigga niggas faggot faggots fag fags tranny kike paki kys " +
  "merde merdes merdique emmerde emmerder emmerdeur putain putains pute putes salope salopes salaud salauds connard connards connasse connasses encule enculee encules enculer nique niquer ntm couilles chier foutre foutez branleur branleuse branler pedes tapette tapettes gouine tabarnak tabarnac tabarnaque calisse calice crisse criss hostie osti ostie esti estie ciboire viarge simonac negre negres bougnoule bougnoules youpin";

/** Plain words in the other language: *en retard* is French for late, *bite* is English for a mouthful. */
const onlyIn: Record<WordLanguage, string> = {
  en: "retard retards retarded dick dicks cock prick dyke bastard",
  fr: "con cons conne connes bite bites pd",
};

const expressions = ["ta gueule", "fils de pute", "kill yourself"];

const listed: Record<WordLanguage, ReadonlySet<string>> = {
  en: new Set(`${anywhere} ${onlyIn.en}`.split(" ")),
  fr: new Set(`${anywhere} ${onlyIn.fr}`.split(" ")),
};

/** Figures and signs that stand for letters. */
const disguises: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  $: "s",
  "@": "a",
};

const undisguised = (text: string): string =>
  text.replaceAll(/[01345$@]/g, (sign) => disguises[sign] ?? sign).replaceAll("!", "i");

/** Whether a text holds a word of the lists, in either language of the country, also with l3tt3rs replaced or stretched. */
export function holdsProfanity(text: string, language: WordLanguage): boolean {
  const words = listed[language];
  return [foldText(text), foldText(undisguised(text)), foldText(text.replaceAll(/[*_.\-·]+/g, ""))].some(
    (folded) =>
      folded.split(" ").some((word) => isListed(word, words)) ||
      expressions.some((expression) => ` ${folded} `.includes(` ${expression} `)) ||
      isSpelledOut(folded, words),
  );
}

const isListed = (word: string, words: ReadonlySet<string>): boolean =>
  words.has(word) || (/(.)\1{2}/.test(word) && words.has(word.replaceAll(/(.)\1{2,}/g, "$1")));

/** "f u c k": single letters with spaces between them. */
function isSpelledOut(folded: string, words: ReadonlySet<string>): boolean {
  return [...folded.matchAll(/(?:^| )((?:\p{L} ){2,}\p{L})(?= |$)/gu)].some(([, letters = ""]) =>
    words.has(letters.replaceAll(" ", "")),
  );
}
