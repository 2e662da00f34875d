import {
  Helpers,
  type ItemValue,
  type Question,
  type QuestionHtmlModel,
  type QuestionImagePickerModel,
  type QuestionRankingModel,
  QuestionSelectBase,
  Serializer,
  TextPreProcessor,
} from "survey-core";

type TextAreaOptions = { ariaLabel(): string };

/** The inside of a select question that SurveyJS types as its own business. */
type SelectInside = {
  getItemEnabled(item: ItemValue): boolean;
  getItemCommentId(item: ItemValue): string;
  getOtherTextAreaOptions(item: ItemValue): TextAreaOptions;
};

const repaired = new Set<string>();

/** Mends what SurveyJS 3.0.0 gets wrong, once, on either side. */
export function repairSurveyJs(): void {
  // The fields for "other, namely …" had one id in all questions, and no name.
  repair(
    "selectbase",
    () => QuestionSelectBase.prototype,
    (question) => {
      const inside = question as unknown as SelectInside;
      const options = inside.getOtherTextAreaOptions;
      inside.getItemCommentId = function (this: Question, item) {
        return `${this.inputId}_${String(item.value).replace(/\W+/g, "-")}_comment`;
      };
      inside.getOtherTextAreaOptions = function (this: Question, item) {
        const label = () => `${this.locTitle.renderedHtml} ${item.locText.renderedHtml}`;
        return { ...options.call(this as unknown as SelectInside, item), ariaLabel: label };
      };
    },
  );

  // It asks the browser what it is, which the server cannot; the phone's layout serves everyone.
  repair("ranking", prototypeOf<QuestionRankingModel>, (question) => {
    question.isMobileMode = () => true;
  });

  // An answer that an author's HTML quotes was put into it as HTML; it stays text.
  repair("html", prototypeOf<QuestionHtmlModel>, (question) => {
    quoteAsText();
    const { getProcessedText } = question;
    const inside = question as unknown as HtmlInside;
    const { processHtml } = inside;
    question.getProcessedText = function (text) {
      return quoting(() => getProcessedText.call(this, text));
    };
    inside.processHtml = function (html) {
      return quoting(() => processHtml.call(this, html));
    };
  });

  // A picture that did not come through, on a bad line say, took its choice away with it.
  repair("imagepicker", prototypeOf<QuestionImagePickerModel>, (question) => {
    const inside = QuestionSelectBase.prototype as unknown as SelectInside;
    question.getItemEnabled = inside.getItemEnabled;
    question.isItemSelected = function (item) {
      return [this.value].flat().some((chosen) => Helpers.isTwoValueEquals(chosen, item.value));
    };
  });
}

/** Whether what is being put together is HTML. */
let inHtml = false;

function quoting<Result>(putTogether: () => Result): Result {
  inHtml = true;
  try {
    return putTogether();
  } finally {
    inHtml = false;
  }
}

type HtmlInside = { processHtml(html: string): string };

type Quoting = { onProcessValue(quoted: { value: unknown }): void };

/** Every placeholder of a survey and of its panels and tables is filled in here. */
function quoteAsText(): void {
  const inside = TextPreProcessor.prototype as unknown as Quoting;
  const { onProcessValue } = inside;
  inside.onProcessValue = function (quoted) {
    onProcessValue.call(this, quoted);
    if (inHtml && quoted.value !== undefined && quoted.value !== null) {
      quoted.value = String(quoted.value).replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
    }
  };
}

/** Some types come later than others, in browsers. */
function repair<Type>(type: string, find: (type: string) => Type | null, mend: (found: Type) => void): void {
  if (repaired.has(type)) return;
  const found = find(type);
  if (!found) return;
  repaired.add(type);
  mend(found);
}

/** Without importing the type: a survey that does not ask for it does not load it. */
function prototypeOf<Type>(type: string): Type | null {
  const one = Serializer.createClass(type);
  return one ? (Object.getPrototypeOf(one) as Type) : null;
}
