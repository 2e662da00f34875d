import { fieldName } from "../../domain/form/field-name.ts";
import { isNumberField } from "../../domain/form/read-text.ts";
import type { SurveyJsObject } from "../../domain/form/survey-js.ts";
import { PlainFrame } from "./plain-frame.tsx";
import { expectations, idOf, type PlainProps, textOf, usePlainWords } from "./plain-parts.ts";

/** Kinds whose native field asks nothing that cannot be given: a colour field is never empty, for one. */
const nativeTypes = new Set([
  "text",
  "email",
  "url",
  "tel",
  "password",
  "date",
  "datetime-local",
  "time",
  "month",
  "week",
]);

/** One line of text. A number is one too: a number field drops what it does not take without a word. */
export function PlainText(props: PlainProps & { part?: boolean }) {
  const { question, path } = props;
  const asNumber = isNumberField(question);
  const masked = question.maskTypeIsEmpty === false;
  const type = !asNumber && !masked && nativeTypes.has(question.inputType) ? question.inputType : "text";
  return (
    <PlainFrame {...props} holds="one">
      <input
        className="input"
        type={type}
        inputMode={asNumber ? "decimal" : undefined}
        id={idOf(path, "")}
        name={fieldName(path)}
        defaultValue={String((masked ? question.inputValue : question.value) ?? "")}
        placeholder={question.renderedPlaceholder || undefined}
        maxLength={question.getMaxLength?.() || undefined}
        min={type === "text" ? undefined : question.renderedMin || undefined}
        max={type === "text" ? undefined : question.renderedMax || undefined}
        autoComplete={question.autocomplete || "off"}
        {...expectations(props)}
      />
    </PlainFrame>
  );
}

/** Several lines of text. */
export function PlainComment(props: PlainProps & { part?: boolean }) {
  const { question, path } = props;
  return (
    <PlainFrame {...props} holds="one">
      <textarea
        className="input"
        id={idOf(path, "")}
        name={fieldName(path)}
        rows={question.rows || 4}
        placeholder={question.renderedPlaceholder || undefined}
        maxLength={question.getMaxLength?.() || undefined}
        defaultValue={String(question.value ?? "")}
        {...expectations(props)}
      />
    </PlainFrame>
  );
}

/** A number between two ends, or two of them. */
export function PlainSlider(props: PlainProps & { part?: boolean }) {
  const { question, path } = props;
  const words = usePlainWords();
  if (question.sliderType !== "range") {
    return (
      <PlainFrame {...props} holds="one">
        <p className="plain-hint">{words.between(question.min, question.max)}</p>
        <NumberField {...props} name={fieldName(path)} id={idOf(path, "")} value={question.value} />
      </PlainFrame>
    );
  }
  const ends = Array.isArray(question.value) ? question.value : [];
  return (
    <PlainFrame {...props} holds="several">
      <p className="plain-hint">{words.between(question.min, question.max)}</p>
      <div className="plain-fields plain-side-by-side">
        {[words.from, words.to].map((label, place) => {
          const name = fieldName([...path, String(place)]);
          return (
            <div key={name} className="plain-field">
              <label htmlFor={name}>{label}</label>
              <NumberField {...props} name={name} id={name} value={ends[place]} />
            </div>
          );
        })}
      </div>
    </PlainFrame>
  );
}

function NumberField(props: PlainProps & { name: string; id: string; value: unknown }) {
  return (
    <input
      className="input"
      type="text"
      inputMode="decimal"
      id={props.id}
      name={props.name}
      defaultValue={String(props.value ?? "")}
      autoComplete="off"
      {...expectations(props)}
    />
  );
}

/** Several short texts, each with its label. */
export function PlainMultipleText(props: PlainProps & { part?: boolean }) {
  const { question, path } = props;
  return (
    <PlainFrame {...props} holds="several">
      <div className="plain-fields">
        {question.items.map((item: SurveyJsObject) => (
          <PlainText key={item.name} part question={item.editor} path={[...path, item.name]} />
        ))}
      </div>
    </PlainFrame>
  );
}

/** What is only shown: words, a picture, a computed value. */
export function PlainShown({ question }: PlainProps) {
  switch (question.getType()) {
    case "html":
      return (
        <div
          className="plain-html"
          data-name={question.name}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: the author's, cleaned when it was published and read.
          dangerouslySetInnerHTML={{ __html: question.processedHtml }}
        />
      );
    case "image":
      return (
        <img className="plain-picture" src={textOf(question.locImageLink)} alt={question.altText ?? ""} />
      );
    default:
      return (
        <div className="plain-question" data-name={question.name}>
          <p className="plain-title">{textOf(question.locTitle)}</p>
          <p>{question.formatedValue}</p>
        </div>
      );
  }
}
