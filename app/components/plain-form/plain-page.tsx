import { createElement } from "react";
import type { PageModel } from "survey-core";
import type { SurveyJsObject } from "../../domain/form/survey-js.ts";
import { textOf } from "./plain-parts.ts";
import { PlainQuestion } from "./plain-question.tsx";

/** A page's title, description and questions. */
export function PlainPage({ page }: { page: PageModel }) {
  const source: SurveyJsObject = page;
  const title = source.hasTitle ? textOf(source.locTitle) : "";
  const description = textOf(source.locDescription);
  return (
    <div className="plain-page">
      {(title || description) && (
        <div className="plain-page-head">
          {title && createElement(source.titleTagName ?? "h2", { className: "plain-page-title" }, title)}
          {description && <p className="plain-description">{description}</p>}
        </div>
      )}
      <PlainElements elements={source.elements} />
    </div>
  );
}

function PlainElements({ elements }: { elements: SurveyJsObject[] }) {
  return elements
    .filter((element) => element.isVisible)
    .map((element) =>
      element.isPanel ? (
        <PlainPanel key={element.name} panel={element} />
      ) : (
        <PlainQuestion key={element.name} question={element} path={[element.name]} />
      ),
    );
}

function PlainPanel({ panel }: { panel: SurveyJsObject }) {
  const title = panel.hasTitle ? textOf(panel.locTitle) : "";
  const description = textOf(panel.locDescription);
  const id = `${panel.id}-title`;
  return (
    <fieldset className="plain-panel" {...(title ? { "aria-labelledby": id } : {})}>
      {title && createElement(panel.titleTagName ?? "h3", { className: "plain-title", id }, title)}
      {description && <p className="plain-description">{description}</p>}
      <PanelErrors panel={panel} />
      <PlainElements elements={panel.elements} />
    </fieldset>
  );
}

function PanelErrors({ panel }: { panel: SurveyJsObject }) {
  const errors: string[] = (panel.errors ?? []).map((error: SurveyJsObject) => error.getText());
  if (errors.length === 0) return null;
  return <div className="plain-error">{errors.join(" ")}</div>;
}
