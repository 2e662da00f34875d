import { useMessages } from "../../use-messages.ts";
import { Both, Boxes, Line, partOf, Select, Ticks, textAt } from "./plain-inputs.tsx";
import type { RowFormView } from "./row-form.tsx";
import { Targets, Tasks } from "./row-lists.tsx";

type InputsProps = { one: RowFormView["fields"][number]; view: RowFormView; value: unknown };

/** The inputs of a field, by its kind. */
export function RowInputs({ one: { field, label, options }, view, value }: InputsProps) {
  const { tables } = useMessages().change;
  const { name } = field;
  switch (field.kind) {
    case "text":
      return <Both name={name} label={label} value={value} lines={field.lines} />;
    case "line":
      return <Line name={name} label={label} value={String(value ?? "")} />;
    case "choice":
    case "one":
      return <Select name={name} label={label} options={options} value={String(value ?? "")} />;
    case "several":
      return <Boxes name={name} options={options} chosen={(value as string[] | undefined) ?? []} />;
    case "ticks":
      return <Ticks name={name} of={field.of} words={tables.ticks} value={value} />;
    case "quality":
      return (
        <>
          <div>
            <Select
              name={`${name}.existing`}
              label={tables.fields.existing ?? label}
              options={options}
              value={textAt(value, "existing")}
            />
          </div>
          <Ticks name={name} of={["accessible", "reliable"]} words={tables.ticks} value={value} />
        </>
      );
    case "timeline":
    case "period":
      return (
        <>
          <div className="form-pair">
            <Line
              name={`${name}.from`}
              label={tables.fields.from ?? ""}
              value={textAt(value, "from")}
              type="date"
            />
            <Line
              name={`${name}.to`}
              label={tables.fields.to ?? ""}
              value={textAt(value, "to")}
              type="date"
            />
          </div>
          {field.kind === "timeline" && (
            <>
              <Both
                name={`${name}.note`}
                label={tables.fields.note ?? ""}
                value={partOf(value, "note")}
                lines={1}
              />
              <p className="hint">{tables.timelineHint}</p>
            </>
          )}
        </>
      );
    case "custom":
      return view.columns.length === 0 ? (
        <p className="hint">{tables.columns.none}</p>
      ) : (
        view.columns.map(({ id, title }) => (
          <Both key={id} name={`${name}.${id}`} label={title} value={partOf(value, id)} lines={1} />
        ))
      );
    case "measure":
      return (
        <>
          <Select name={name} label={label} options={options} value={measureValue(value)} />
          {textAt(value, "kind") === "roll-up" && (
            <Boxes
              name={`${name}.of`}
              options={view.parts}
              chosen={(partOf(value, "of") as string[] | undefined) ?? []}
            />
          )}
        </>
      );
    case "baseline":
      return (
        <div className="form-many">
          <Line
            name={`${name}.date`}
            label={tables.fields.date ?? ""}
            value={textAt(value, "date")}
            type="date"
          />
          {["value", "numerator", "denominator"].map((part) => (
            <Line
              key={part}
              name={`${name}.${part}`}
              label={tables.parts[part] ?? part}
              value={textAt(value, part)}
              inputMode="decimal"
            />
          ))}
          <Line name={`${name}.source`} label={tables.parts.source ?? ""} value={textAt(value, "source")} />
        </div>
      );
    case "targets":
      return <Targets name={name} value={value} groups={view.groups} />;
    case "tasks":
      return <Tasks name={name} value={value} />;
  }
}

const measureValue = (value: unknown): string => {
  const kind = textAt(value, "kind");
  return kind === "survey" ? JSON.stringify(value) : kind || "hand";
};
