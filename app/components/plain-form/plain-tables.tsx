import { fieldName, metaFields } from "../../domain/form/field-name.ts";
import type { SurveyJsObject } from "../../domain/form/survey-js.ts";
import { PlainFrame } from "./plain-frame.tsx";
import { idOf, type PlainProps, textOf, usePlainWords } from "./plain-parts.ts";
import { PlainQuestion } from "./plain-question.tsx";

/** A row of choices for each statement: a table where there is room, a question of its own on a phone. */
export function PlainMatrix(props: PlainProps & { part?: boolean }) {
  const { question, path } = props;
  const columns: SurveyJsObject[] = question.visibleColumns;
  const several = question.cellType === "checkbox";
  const rows: SurveyJsObject[] = question.visibleRows;
  if (question.rows.length === 0) return <LoneRow {...props} columns={columns} />;
  return (
    <PlainFrame {...props} holds="several">
      <div className="plain-matrix" style={{ "--columns": columns.length } as React.CSSProperties}>
        <div className="plain-matrix-head" aria-hidden="true">
          <span />
          {columns.map((column) => (
            <span key={String(column.value)}>{textOf(column.locText)}</span>
          ))}
        </div>
        {rows.map((row) => {
          const rowPath = [...path, String(row.name)];
          const chosen = [row.value].flat().map(String);
          return (
            <fieldset
              key={String(row.name)}
              className="plain-matrix-row"
              aria-labelledby={idOf(rowPath, "title")}
            >
              <span className="plain-row-title" id={idOf(rowPath, "title")}>
                {textOf(row.locText)}
              </span>
              {columns.map((column, place) => (
                <label key={String(column.value)} className="plain-choice">
                  <input
                    type={several ? "checkbox" : "radio"}
                    id={idOf(rowPath, place)}
                    name={fieldName(rowPath)}
                    value={String(column.value)}
                    defaultChecked={row.value !== undefined && chosen.includes(String(column.value))}
                  />
                  <span>{cellText(question, row, column)}</span>
                </label>
              ))}
            </fieldset>
          );
        })}
      </div>
    </PlainFrame>
  );
}

const cellText = (question: SurveyJsObject, row: SurveyJsObject, column: SurveyJsObject): string =>
  (question.hasCellText && textOf(question.getCellDisplayLocText?.(row.name, column))) ||
  textOf(column.locText);

function LoneRow(props: PlainProps & { part?: boolean; columns: SurveyJsObject[] }) {
  const { question, path, columns } = props;
  return (
    <PlainFrame {...props} holds="choices">
      <div className="plain-choices">
        {columns.map((column, place) => (
          <label key={String(column.value)} className="plain-choice">
            <input
              type="radio"
              id={idOf(path, place)}
              name={fieldName(path)}
              value={String(column.value)}
              defaultChecked={String(question.value ?? "") === String(column.value)}
            />
            <span>{textOf(column.locText)}</span>
          </label>
        ))}
      </div>
    </PlainFrame>
  );
}

/** The questions of one row of a table, those of its details included. */
function questionsOf(row: SurveyJsObject): SurveyJsObject[] {
  row.showDetailPanel?.();
  return row.questions.filter((part: SurveyJsObject) => part.isVisible);
}

/** A table whose cells are questions. */
export function PlainGrid(props: PlainProps & { part?: boolean }) {
  const { question, path } = props;
  return (
    <PlainFrame {...props} holds="several">
      {question.visibleRows.map((row: SurveyJsObject) => (
        <Entry
          key={row.rowName}
          title={textOf(row.locText)}
          path={[...path, String(row.rowName)]}
          questions={questionsOf(row)}
        />
      ))}
    </PlainFrame>
  );
}

/** A list that can grow, by a press that sends the page. */
export function PlainList(props: PlainProps & { part?: boolean }) {
  const words = usePlainWords();
  const { question, path } = props;
  const inRows = question.getType() === "matrixdynamic";
  const entries: SurveyJsObject[][] = inRows
    ? question.visibleRows.map(questionsOf)
    : question.panels.map((panel: SurveyJsObject) =>
        panel.questions.filter((part: SurveyJsObject) => part.isVisible && part.isParentVisible),
      );
  const most = inRows ? question.maxRowCount : question.maxPanelCount;
  const mayGrow = inRows ? question.allowAddRows : question.allowAddPanel;
  const add = textOf(inRows ? question.locAddRowText : question.locAddPanelText);
  return (
    <PlainFrame {...props} holds="several">
      <input type="hidden" name={fieldName(path, "n")} value={entries.length} />
      {entries.map((questions, place) => (
        <Entry
          // biome-ignore lint/suspicious/noArrayIndexKey: an entry is its position.
          key={place}
          title={words.entry(place + 1)}
          path={[...path, String(place)]}
          questions={questions}
        />
      ))}
      {mayGrow && entries.length < most && (
        <button
          type="submit"
          className="button button-line plain-add"
          name={metaFields.go}
          value={`add:${fieldName(path)}`}
          formAction={`#${idOf(path, "at")}`}
        >
          {add || words.add}
        </button>
      )}
    </PlainFrame>
  );
}

function Entry(props: { title: string; path: readonly string[]; questions: SurveyJsObject[] }) {
  const { title, path, questions } = props;
  return (
    <fieldset
      className="plain-entry"
      aria-labelledby={idOf(path, "title")}
      id={idOf(path, "at")}
      tabIndex={-1}
    >
      <p className="plain-row-title" id={idOf(path, "title")}>
        {title}
      </p>
      <div className="plain-fields">
        {questions.map((part) => (
          <PlainQuestion key={part.name} part question={part} path={[...path, part.valueName || part.name]} />
        ))}
      </div>
    </fieldset>
  );
}
