import type { Measure, PlanGroup } from "../../domain/change/indicator.ts";
import { textIn } from "../../domain/survey/definition.ts";
import { useLocale } from "../locale-context.tsx";
import { useMessages } from "../use-messages.ts";
import { useEditor } from "./editor-context.tsx";
import { SelectField } from "./fields.tsx";

type Props = { measure: Measure; group: PlanGroup | null; onChange(group: PlanGroup | null): void };

const keyOf = (group: PlanGroup | null): string =>
  group === null ? "" : JSON.stringify([group.dimension, group.value]);

/** For everyone, or for one group that the indicator's survey asks about. */
export function GroupSelect({ measure, group, onChange }: Props) {
  const { planEditor, change } = useMessages();
  const words = planEditor.indicators;
  const { surveys, formerGroups } = useEditor();
  const locale = useLocale();
  const survey = measure.kind === "survey" ? surveys.find(({ slug }) => slug === measure.survey) : undefined;
  const dimensions = survey?.dimensions ?? [];
  const isKnown =
    group === null ||
    dimensions.some(
      ({ name, groups }) => name === group.dimension && groups.some(({ value }) => value === group.value),
    );
  const wordsOfUnknown = ({ dimension, value }: PlanGroup): string => {
    const gone = formerGroups.find((one) => one.dimension === dimension && one.value === value);
    const [of, name] = gone?.asked
      ? [textIn(gone.asked.dimension, locale), textIn(gone.asked.group, locale)]
      : [];
    const told = `${of || dimension}${planEditor.colon}${name || value}`;
    return survey ? change.noLongerAsked(told) : told;
  };
  return (
    <SelectField
      label={words.forWhom}
      value={keyOf(group)}
      onChange={(key) => {
        const [dimension, value] = key ? (JSON.parse(key) as [string, string]) : [];
        onChange(dimension && value !== undefined ? { dimension, value } : null);
      }}
    >
      <option value="">{words.everyone}</option>
      {!isKnown && group && <option value={keyOf(group)}>{wordsOfUnknown(group)}</option>}
      {dimensions.map(({ name, title, groups }) => (
        <optgroup key={name} label={textIn(title, locale)}>
          {groups.map((one) => (
            <option key={one.value} value={keyOf({ dimension: name, value: one.value })}>
              {textIn(one.title, locale) || one.value}
            </option>
          ))}
        </optgroup>
      ))}
    </SelectField>
  );
}
