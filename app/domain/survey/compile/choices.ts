import type { ItemValue, Question as SurveyQuestion } from "survey-core";
import { compileCondition } from "../condition.ts";
import { type Carried, type Choice, type Choices, type ChoiceValue, choiceText } from "../instrument.ts";
import type { SurveyJsObject } from "./survey-js.ts";
import { textOf } from "./texts.ts";

/** Every choice of a select question, with those it adds itself: "other", "none", a range of numbers. */
export function choicesOf(source: SurveyJsObject, inherited: ItemValue[] = []): Choices {
  const carried = carriedChoices(source);
  const listed: ItemValue[] = [...source.choices, ...source.visibleChoices];
  const builtIn = builtInItems(source);
  const own = (listed.length > 0 ? listed : inherited).filter((item) => item !== source.selectAllItem);
  const items = carried ? builtIn : [...own, ...builtIn];
  return {
    ...choiceSet(items, source.choicesVisibleIf, carried),
    acceptsOther: source.showOtherItem && !source.getStoreOthersAsComment(),
  };
}

/** What SurveyJS adds to the author's choices; all but "other" stand alone where several can be chosen. */
function builtInItems(source: SurveyJsObject): ItemValue[] {
  return [
    [source.showNoneItem, source.noneItem],
    [source.showRefuseItem, source.refuseItem],
    [source.showDontKnowItem, source.dontKnowItem],
    [source.showOtherItem, source.otherItem],
  ].flatMap(([shown, item]) => (shown ? [item] : []));
}

/** The question whose choices take the place of a question's own. */
export function sourceOfChoices(source: SurveyJsObject): SurveyQuestion | null {
  if (!source.choicesFromQuestion) return null;
  return source.getCarryForwardQuestion() ?? null;
}

/** The choices that another question brings along, in place of the question's own. */
function carriedChoices(source: SurveyJsObject): Choice[] | undefined {
  const other: SurveyJsObject = sourceOfChoices(source);
  if (!other?.visibleChoices) return undefined;
  const from = choicesOf(other);
  const carried: Carried = {
    from,
    question: other.valueName || other.name,
    when: source.choicesFromQuestionMode,
  };
  const builtIn = new Set(builtInItems(other).map(({ value }) => choiceText(value)));
  const bringsOther = source.choicesFromQuestionMode === "selected" && other.showOtherItem;
  if (bringsOther) builtIn.delete(choiceText(other.otherItem.value));
  return from.list
    .filter(({ value }) => !builtIn.has(choiceText(value)))
    .map(({ value, title }) => ({ value, title, carried }));
}

/** Choices by value; the first of equal ones counts. */
export function choiceSet(items: ItemValue[], visibleIf?: string, first: Choice[] = []): Choices {
  const byText = new Map(first.map((choice) => [choiceText(choice.value), choice]));
  for (const item of items) {
    const value: ChoiceValue = item.value;
    if (byText.has(choiceText(value))) continue;
    byText.set(choiceText(value), {
      value,
      title: textOf(item.locText, choiceText(value)),
      visibleIf: compileCondition((item as SurveyJsObject).visibleIf),
      exclusive: (item as SurveyJsObject).isExclusive === true,
    });
  }
  return { list: [...byText.values()], byText, visibleIf: compileCondition(visibleIf), acceptsOther: false };
}

/** The choice that has a text beside it: "other", unless what is typed takes its place. */
export function choiceWithText(source: SurveyJsObject): { all: Set<string>; wanting: Set<string> } {
  if (!source.showOtherItem) return { all: new Set(), wanting: new Set() };
  const other = new Set([choiceText(source.otherItem.value)]);
  return { all: other, wanting: source.getStoreOthersAsComment() ? other : new Set() };
}
