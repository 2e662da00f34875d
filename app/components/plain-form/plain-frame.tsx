import { createElement, type ReactNode } from "react";
import { fieldName } from "../../domain/form/field-name.ts";
import { hasCommentArea } from "../../domain/form/question-parts.ts";
import type { SurveyJsObject } from "../../domain/form/survey-js.ts";
import { describedBy, errorsOf, hasDescription, idOf, type PlainProps, textOf } from "./plain-parts.ts";

/**
 * Title, description and errors around a question's controls.
 *
 * @param props.holds one control that the title labels, or several that it groups
 */
export function PlainFrame(
  props: PlainProps & { holds: "one" | "several" | "choices"; children: ReactNode; part?: boolean },
) {
  const { question, path, holds, children } = props;
  const hasTitle = props.part || question.hasTitle !== false;
  const group =
    holds === "one"
      ? {}
      : {
          role: holds === "choices" ? "radiogroup" : "group",
          ...(hasTitle
            ? { "aria-labelledby": idOf(path, "title") }
            : { "aria-label": textOf(question.locTitle) }),
          "aria-describedby": describedBy(props),
          ...(holds === "choices"
            ? {
                "aria-required": question.isRequired || undefined,
                "aria-invalid": errorsOf(question).length > 0 || undefined,
              }
            : {}),
        };
  return (
    <div
      className={`plain-question${props.part ? " plain-part" : ""}`}
      id={idOf(path, "at")}
      tabIndex={-1}
      data-name={props.part ? undefined : question.name}
      {...group}
    >
      {hasTitle && <Title {...props} labels={holds === "one"} />}
      {hasDescription(question) && (
        <p className="plain-description" id={idOf(path, "about")}>
          {textOf(question.locDescription)}
        </p>
      )}
      <PlainErrors question={question} path={path} />
      {children}
      {hasCommentArea(question) && <CommentArea question={question} path={path} />}
    </div>
  );
}

function Title({
  question,
  path,
  labels,
  part,
}: PlainProps & { labels: boolean; part?: boolean | undefined }) {
  const title = (
    <>
      {question.no && `${question.no} `}
      {textOf(question.locTitle)}
      {question.isRequired && (
        <span className="plain-required" aria-hidden="true">
          {" *"}
        </span>
      )}
    </>
  );
  const tag = part ? "p" : (question.titleTagName ?? "h3");
  const attributes = { className: "plain-title", id: idOf(path, "title") };
  return createElement(tag, attributes, labels ? <label htmlFor={idOf(path, "")}>{title}</label> : title);
}

export function PlainErrors({ question, path }: PlainProps) {
  const errors = errorsOf(question);
  if (errors.length === 0) return null;
  return (
    <div className="plain-error" id={idOf(path, "error")}>
      {[...new Set(errors)].map((error) => (
        <p key={error}>{error}</p>
      ))}
    </div>
  );
}

function CommentArea({ question, path }: { question: SurveyJsObject; path: readonly string[] }) {
  const name = fieldName(path, "c");
  return (
    <div className="plain-field">
      <label htmlFor={name}>{textOf(question.locCommentText)}</label>
      <textarea
        className="input"
        id={name}
        name={name}
        rows={3}
        maxLength={question.survey?.maxCommentLength || question.survey?.maxOthersLength || undefined}
        defaultValue={question.comment ?? ""}
      />
    </div>
  );
}
