import { cloneElement, createElement, type ReactElement } from "react";
import { RendererFactory } from "survey-core";
import { ReactQuestionFactory, SurveyQuestionDropdownSelect } from "survey-react-ui";

type Wrapper = ReactElement<{ children: ReactElement<{ children: [ReactElement, ReactElement] }> }>;

/**
 * SurveyJS's native select with the two things it lacks: its question as its name, and its description and
 * errors read out with it. Its arrow, a button without a name, is left to the browser.
 */
class LabelledSelect extends SurveyQuestionDropdownSelect {
  protected override renderSelect(cssClasses: unknown): React.JSX.Element {
    const wrapper = super.renderSelect(cssClasses) as Wrapper;
    const frame = wrapper.props.children;
    const [select] = frame.props.children;
    const named = cloneElement(select, {
      "aria-labelledby": this.question.a11y_input_ariaLabelledBy,
      "aria-describedby": this.question.a11y_input_ariaDescribedBy,
    });
    return cloneElement(wrapper, {}, cloneElement(frame, {}, named));
  }
}

/** Before the first survey is drawn, on either side. */
export function registerLabelledSelect(): void {
  ReactQuestionFactory.Instance.registerQuestion("labelled-select", (props: unknown) =>
    createElement(LabelledSelect, props as object),
  );
  RendererFactory.Instance.registerRenderer("dropdown", "select", "labelled-select");
}
