import type { CSSProperties } from "react";
import { fieldName } from "../../domain/form/field-name.ts";
import { otherReplacesChoice, takesSeveral } from "../../domain/form/question-parts.ts";
import type { SurveyJsObject } from "../../domain/form/survey-js.ts";
import { PlainFrame } from "./plain-frame.tsx";
import { expectations, idOf, type PlainProps, textOf, usePlainWords } from "./plain-parts.ts";

type Offered = { text: string; label: string; item: SurveyJsObject };

/** The choices on offer now; "select all" only helps where a script runs. */
function offered(question: SurveyJsObject): Offered[] {
  const items = question.getType() === "imagemap" ? question.areas : question.visibleChoices;
  return items
    .filter((item: SurveyJsObject) => item !== question.selectAllItem)
    .map((item: SurveyJsObject) => ({ item, text: String(item.value), label: textOf(item.locText) }));
}

/** What is chosen, and what was written beside "other". */
function chosenIn(question: SurveyJsObject): {
  texts: Set<string>;
  other: string;
  comments: Map<string, string>;
} {
  const items = offered(question);
  const comments = new Map<string, string>();
  let other = question.showOtherItem && !otherReplacesChoice(question) ? (question.comment ?? "") : "";
  const texts = [question.value].flat().flatMap((value: unknown) => {
    if (value === undefined || value === null) return [];
    const bare = bareValue(question, value, comments);
    if (items.some(({ text }) => text === bare) || !question.showOtherItem) return [bare];
    if (!otherReplacesChoice(question)) return [bare];
    other = bare;
    return [String(question.otherItem.value)];
  });
  return { texts: new Set(texts), other, comments };
}

function bareValue(question: SurveyJsObject, value: unknown, comments: Map<string, string>): string {
  if (typeof value !== "object" || value === null) return String(value);
  const { value: inside, comment } = value as { value?: unknown; comment?: unknown };
  if (question.valuePropertyName) return String((value as SurveyJsObject)[question.valuePropertyName]);
  if (comment !== undefined) comments.set(String(inside), String(comment));
  return String(inside);
}

/** Radio buttons or checkboxes: choices, pictures, and areas of a picture. */
export function PlainChoices(props: PlainProps & { part?: boolean }) {
  const { question } = props;
  const several = takesSeveral(question);
  const { texts, other, comments } = chosenIn(question);
  const pictures = question.getType() === "imagepicker";
  const columns = question.colCount > 1 ? question.colCount : undefined;
  return (
    <PlainFrame {...props} holds={several ? "several" : "choices"}>
      {question.getType() === "imagemap" && question.imageLink && (
        <img className="plain-picture" src={question.imageLink} alt="" />
      )}
      <div
        className={pictures ? "plain-pictures" : columns ? "plain-choices plain-columns" : "plain-choices"}
        style={columns ? ({ "--columns": columns } as CSSProperties) : undefined}
      >
        {offered(question).map(({ item, text, label }, place) => (
          <PlainChoice
            key={text}
            {...props}
            {...{ item, text, label, place, several }}
            checked={texts.has(text)}
            comment={item === question.otherItem ? other : (comments.get(text) ?? "")}
          />
        ))}
      </div>
    </PlainFrame>
  );
}

type ChoiceProps = PlainProps &
  Offered & { place: number; several: boolean; checked: boolean; comment: string };

function PlainChoice(props: ChoiceProps) {
  const { question, path, item, text, label, place, several, checked, comment } = props;
  const isOther = item === question.otherItem;
  return (
    <>
      <label className="plain-choice">
        <input
          type={several ? "checkbox" : "radio"}
          id={idOf(path, place)}
          name={fieldName(path)}
          value={text}
          defaultChecked={checked}
          aria-describedby={several ? expectations(props)["aria-describedby"] : undefined}
        />
        {item.imageLink && <img src={item.imageLink} alt="" />}
        <span>{label}</span>
      </label>
      {(isOther || item.showCommentArea) && (
        <textarea
          className="input plain-other"
          placeholder=" "
          name={isOther ? fieldName(path, "o") : fieldName([...path, text], "t")}
          rows={2}
          maxLength={question.survey?.maxOthersLength || undefined}
          aria-label={`${textOf(question.locTitle)} ${label}`}
          defaultValue={comment}
        />
      )}
    </>
  );
}

/** Two plain choices, neither of which looks chosen before it is. */
export function PlainBoolean(props: PlainProps & { part?: boolean }) {
  const { question, path } = props;
  const sides = [
    { value: question.valueTrue ?? true, label: textOf(question.locLabelTrue) },
    { value: question.valueFalse ?? false, label: textOf(question.locLabelFalse) },
  ];
  return (
    <PlainFrame {...props} holds="choices">
      <div className="plain-choices">
        {sides.map(({ value, label }, place) => (
          <label key={String(value)} className="plain-choice">
            <input
              type="radio"
              id={idOf(path, place)}
              name={fieldName(path)}
              value={String(value)}
              defaultChecked={String(question.value ?? "") === String(value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </PlainFrame>
  );
}

/** A native menu. */
export function PlainMenu(props: PlainProps & { part?: boolean }) {
  const { question, path } = props;
  const { texts, other } = chosenIn(question);
  const [chosen = ""] = texts;
  return (
    <PlainFrame {...props} holds="one">
      <select
        className="input"
        id={idOf(path, "")}
        name={fieldName(path)}
        defaultValue={chosen}
        autoComplete={question.autocomplete || "off"}
        {...expectations(props)}
      >
        <option value="">{question.placeholder}</option>
        {offered(question).map(({ text, label }) => (
          <option key={text} value={text}>
            {label}
          </option>
        ))}
      </select>
      {question.showOtherItem && (
        <textarea
          className="input plain-other"
          placeholder=" "
          name={fieldName(path, "o")}
          rows={2}
          aria-label={`${textOf(question.locTitle)} ${textOf(question.otherItem.locText)}`}
          defaultValue={other}
        />
      )}
    </PlainFrame>
  );
}

/** A scale: one button a step, with the words of its ends. */
export function PlainRating(props: PlainProps & { part?: boolean }) {
  const { question, path } = props;
  const items: SurveyJsObject[] = question.visibleRateValues;
  const inWords = items.some((item) => textOf(item.locText).length > 3);
  return (
    <PlainFrame {...props} holds="choices">
      <div className={inWords ? "plain-rating plain-rating-words" : "plain-rating"}>
        {textOf(question.locMinRateDescription) && (
          <span className="plain-rating-end">{textOf(question.locMinRateDescription)}</span>
        )}
        {items.map((item, place) => (
          <label key={String(item.value)} className="plain-step">
            <input
              type="radio"
              id={idOf(path, place)}
              name={fieldName(path)}
              value={String(item.value)}
              defaultChecked={String(question.value ?? "") === String(item.value)}
            />
            <span>{textOf(item.locText)}</span>
          </label>
        ))}
        {textOf(question.locMaxRateDescription) && (
          <span className="plain-rating-end">{textOf(question.locMaxRateDescription)}</span>
        )}
      </div>
    </PlainFrame>
  );
}

/** A menu for each place. */
export function PlainRanking(props: PlainProps & { part?: boolean }) {
  const words = usePlainWords();
  const { question, path } = props;
  const items = offered(question);
  const ranked: unknown[] = Array.isArray(question.value) ? question.value : [];
  const places = Math.max(ranked.length, Math.min(items.length, question.maxSelectedChoices || items.length));
  return (
    <PlainFrame {...props} holds="several">
      <p className="plain-hint">{words.ranking}</p>
      <div className="plain-fields">
        {Array.from({ length: places }, (_, place) => {
          const name = fieldName([...path, String(place)]);
          return (
            <div key={name} className="plain-field plain-place">
              <label htmlFor={name}>{words.place(place + 1)}</label>
              <select className="input" id={name} name={name} defaultValue={String(ranked[place] ?? "")}>
                <option value="">{words.choose}</option>
                {items.map(({ text, label }) => (
                  <option key={text} value={text}>
                    {label}
                  </option>
                ))}
              </select>
            </div>
          );
        })}
      </div>
    </PlainFrame>
  );
}
