import type { Indicator, Measure, SurveyMeasure } from "../../domain/change/indicator.ts";
import type { MeasurableQuestion } from "../../domain/change/measurable-survey.ts";
import { textIn } from "../../domain/survey/definition.ts";
import { choiceText } from "../../domain/survey/instrument.ts";
import { useLocale } from "../locale-context.tsx";
import { useMessages } from "../use-messages.ts";
import { useEditor, useFaultOf, useTitle } from "./editor-context.tsx";
import { Notes, SelectField, TextPair } from "./fields.tsx";
import { useSetIndicator } from "./indicator-panel.tsx";
import { PanelPart } from "./panel.tsx";

const kinds = ["survey", "hand", "roll-up"] as const;

/** Where readings come from: a survey's question, people, or other indicators. */
export function MeasurePart({ indicator }: { indicator: Indicator }) {
  const words = useMessages().planEditor.indicators;
  const { surveys } = useEditor();
  const faultsOf = useFaultOf();
  const set = useSetIndicator(indicator.id);
  const { measure } = indicator;
  const choose = (kind: Measure["kind"]): void => {
    if (kind === "hand") set({ measure: { kind } });
    if (kind === "roll-up") set({ measure: { kind, of: [] } });
    const survey = surveys.find(({ questions }) => questions.length > 0);
    const question = survey?.questions[0];
    if (kind === "survey" && survey && question) set({ measure: measuredBy(survey.slug, question) });
  };
  return (
    <PanelPart title={words.measure}>
      <fieldset>
        <legend className="visually-hidden">{words.measure}</legend>
        {kinds.map((kind) => (
          <label key={kind} className="option">
            <input
              type="radio"
              name={`measure-${indicator.id}`}
              checked={measure.kind === kind}
              disabled={kind === "survey" && !surveys.some(({ questions }) => questions.length > 0)}
              onChange={() => choose(kind)}
            />
            <span>{words.measures[kind]}</span>
          </label>
        ))}
      </fieldset>
      {measure.kind === "survey" && <SurveyQuestion indicator={indicator} measure={measure} />}
      {measure.kind === "hand" && (
        <TextPair
          label={words.source}
          value={indicator.sourceName}
          onChange={(sourceName) => set({ sourceName }, "sourceName")}
        />
      )}
      {measure.kind === "roll-up" && <RollUp indicator={indicator} of={measure.of} />}
      <Notes notes={faultsOf("indicators", indicator.id, "measure")} />
    </PanelPart>
  );
}

const measuredBy = (
  survey: string,
  { question, row, favourable, choices }: MeasurableQuestion,
): SurveyMeasure => ({
  kind: "survey",
  survey,
  question,
  row,
  favourable: favourable.length > 0 ? favourable : choices.slice(0, 1).map(({ value }) => value),
});

const keyOf = (question: string, row: unknown): string => JSON.stringify([question, row ?? null]);

function SurveyQuestion({ indicator, measure }: { indicator: Indicator; measure: SurveyMeasure }) {
  const words = useMessages().planEditor.indicators;
  const { surveys, mayEdit } = useEditor();
  const set = useSetIndicator(indicator.id);
  const locale = useLocale();
  const survey = surveys.find(({ slug }) => slug === measure.survey);
  const question = survey?.questions.find(
    (one) => keyOf(one.question, one.row) === keyOf(measure.question, measure.row),
  );
  const isChosen = new Set(measure.favourable.map(choiceText));
  const chosen = measure.favourable.length;
  return (
    <>
      <SelectField
        label={words.survey}
        value={measure.survey}
        onChange={(slug) => {
          const first = surveys.find((one) => one.slug === slug)?.questions[0];
          if (first) set({ measure: measuredBy(slug, first) });
        }}
      >
        {!survey && <option value={measure.survey}>{measure.survey}</option>}
        {surveys
          .filter(({ questions }) => questions.length > 0)
          .map(({ slug, title }) => (
            <option key={slug} value={slug}>
              {textIn(title, locale) || slug}
            </option>
          ))}
      </SelectField>
      <SelectField
        label={words.question}
        value={keyOf(measure.question, measure.row)}
        onChange={(key) => {
          const next = survey?.questions.find((one) => keyOf(one.question, one.row) === key);
          if (next) set({ measure: measuredBy(measure.survey, next) });
        }}
      >
        {!question && (
          <option value={keyOf(measure.question, measure.row)}>
            {words.unknownQuestion(measure.survey, measure.question)}
          </option>
        )}
        {survey?.questions.map((one) => (
          <option key={keyOf(one.question, one.row)} value={keyOf(one.question, one.row)}>
            {textIn(one.title, locale) || one.question}
          </option>
        ))}
      </SelectField>
      {question && (
        <fieldset>
          <legend>{words.favourable}</legend>
          {question.choices.map(({ value, title }) => (
            <label key={choiceText(value)} className="option">
              <input
                type="checkbox"
                checked={isChosen.has(choiceText(value))}
                // One has to stay: nothing favourable is no measure.
                disabled={!mayEdit || (chosen === 1 && isChosen.has(choiceText(value)))}
                onChange={({ target }) => {
                  const others = measure.favourable.filter((one) => choiceText(one) !== choiceText(value));
                  set({
                    measure: { ...measure, favourable: target.checked ? [...others, value] : others },
                  });
                }}
              />
              <span>{textIn(title, locale) || choiceText(value)}</span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}

function RollUp({ indicator, of }: { indicator: Indicator; of: string[] }) {
  const words = useMessages().planEditor.indicators;
  const { plan, mayEdit } = useEditor();
  const titleOf = useTitle();
  const set = useSetIndicator(indicator.id);
  const others = plan.indicators.filter(({ id, unit }) => id !== indicator.id && unit === indicator.unit);
  return (
    <fieldset>
      <legend>{words.of}</legend>
      {others.map(({ id, title }) => (
        <label key={id} className="option">
          <input
            type="checkbox"
            disabled={!mayEdit}
            checked={of.includes(id)}
            onChange={({ target }) => {
              const rest = of.filter((one) => one !== id);
              set({ measure: { kind: "roll-up", of: target.checked ? [...rest, id] : rest } });
            }}
          />
          <span>{titleOf(title)}</span>
        </label>
      ))}
    </fieldset>
  );
}
