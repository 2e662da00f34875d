import type { Evidence } from "../../../domain/change/evidence.ts";
import { says } from "../../../domain/change/evidence.ts";
import type { Plan } from "../../../domain/change/plan.ts";
import { levels } from "../../../domain/change/plan-node.ts";
import type { BilingualText } from "../../../domain/change/text.ts";
import { type SurveyText, textIn } from "../../../domain/survey/definition.ts";
import { choiceText } from "../../../domain/survey/instrument.ts";
import { type Distribution, isCountShown } from "../../../domain/tally/results.ts";
import { formatsIn } from "../../../i18n/formats.ts";
import type { Locale } from "../../../i18n/locale.ts";
import { messagesIn } from "../../../i18n/messages.ts";
import { dayIn, titleIn, type Writing } from "../view/writing.ts";

/** A published figure, as it is read for filing. */
type Figure = {
  source: Exclude<Evidence["source"], { kind: "note" }>;
  survey: SurveyText;
  titles: SurveyText[];
  shown: Distribution;
  date: string;
};

/** What somebody entered, and what is wrong with it. */
export type FilingEntered = { on: string; says: string; text: BilingualText };
export type FilingFault = "on" | "says" | "text" | "long" | "twice" | "changed";

export type FilingView = {
  figure: { title: string; from: string; source: { text: string; href: string }; said: string };
  /** Plans to choose from, while none is chosen. */
  plans: { title: string; href: string }[];
  form: {
    plan: string;
    action: string;
    groups: { label: string; options: { value: string; label: string }[] }[];
    says: { value: string; label: string }[];
    entered: FilingEntered;
    faults: FilingFault[];
  } | null;
};

const mostAnswers = 4;

const titleOf = ({ titles }: Pick<Figure, "titles">, locale: Locale): string =>
  titles.map((one) => textIn(one, locale)).join(" – ");

/** The most frequent answers that are shown, and how many people gave one. */
function answersInWords({ shown }: Pick<Figure, "shown">, locale: Locale): string {
  const formats = formatsIn(locale);
  const words = messagesIn(locale).evidenceFiling;
  const answers = shown.choices
    .filter(isCountShown)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, mostAnswers)
    .map(
      ({ value, title, share }) => `${textIn(title, locale) || choiceText(value)} ${formats.share(share)}`,
    );
  return words.answers(answers.join(", "), formats.count(shown.n));
}

/** A figure in a sentence, to begin the evidence with. */
const figureInWords = (figure: Figure, locale: Locale): string =>
  messagesIn(locale).evidenceFiling.said(titleOf(figure, locale), answersInWords(figure, locale));

export function viewFiling(
  writing: Writing,
  figure: Figure,
  asked: {
    address: string;
    plans: { title: string; href: string }[];
    plan: Plan | null;
    entered: FilingEntered | null;
    faults: FilingFault[];
  },
): FilingView {
  const { locale, formats } = writing;
  const words = messagesIn(locale).evidenceFiling;
  const { source, survey, date } = figure;
  const { address, plans, plan, entered, faults } = asked;
  return {
    figure: {
      title: titleOf(figure, locale),
      from: words.from(textIn(survey, locale) || source.survey, dayIn(writing, date)),
      source:
        source.kind === "session"
          ? {
              text: words.session(source.session),
              href: `/manage/sessions/${encodeURIComponent(source.session)}`,
            }
          : {
              text: words.release(formats.count(Number(source.release))),
              href: `/releases/${encodeURIComponent(source.release)}`,
            },
      said: answersInWords(figure, locale),
    },
    plans: plan ? [] : plans,
    form: plan && {
      plan: words.plan(titleIn(writing, plan)),
      action: address,
      groups: groupsOf(writing, plan),
      says: says.map((value) => ({ value, label: words.sayings[value] })),
      entered: entered ?? {
        ...{ on: "", says: "" },
        text: { en: figureInWords(figure, "en"), fr: figureInWords(figure, "fr") },
      },
      faults,
    },
  };
}

/** What evidence can be about: boxes by level, then links. */
function groupsOf(writing: Writing, plan: Plan) {
  const titles = new Map(plan.nodes.map((node) => [node.id, titleIn(writing, node)]));
  const ofLevels = levels.map((level) => ({
    label: writing.words.levels[level],
    options: plan.nodes
      .filter((node) => node.level === level)
      .map(({ id }) => ({ value: `node:${id}`, label: titles.get(id) ?? id })),
  }));
  const links = plan.links.map(({ id, from, to }) => ({
    value: `link:${id}`,
    label: writing.words.story.linkTitle(titles.get(from) ?? from, titles.get(to) ?? to),
  }));
  return [...ofLevels, { label: messagesIn(writing.locale).evidenceFiling.links, options: links }].filter(
    ({ options }) => options.length > 0,
  );
}
