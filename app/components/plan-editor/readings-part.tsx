import { newId } from "../../domain/change/ids.ts";
import { type Indicator, perOf } from "../../domain/change/indicator.ts";
import { figureValue } from "../../domain/change/indicator-faults.ts";
import { adding } from "../../domain/change/make-edit.ts";
import { elementSchemas } from "../../domain/change/plan.ts";
import { formatsIn } from "../../i18n/formats.ts";
import { useLocale } from "../locale-context.tsx";
import { useMessages } from "../use-messages.ts";
import { useEditor, useFaultWords } from "./editor-context.tsx";
import { FigureField } from "./figure-field.tsx";
import { PanelList } from "./panel-list.tsx";

/** The readings that people have entered, the newest first; a new one begins with its figure. */
export function ReadingsPart({ indicator }: { indicator: Indicator }) {
  const words = useMessages().planEditor;
  const { plan, edit, select, mayEdit } = useEditor();
  const tell = useFaultWords();
  const { day, decimal } = formatsIn(useLocale());
  const { id, unit, measure } = indicator;
  const own = plan.readings
    .filter((reading) => reading.indicator === id)
    .sort((a, b) => (a.date < b.date ? 1 : -1));
  return (
    <PanelList
      title={words.readings.title}
      none={words.readings.none[measure.kind]}
      listed={own.map((reading) => ({
        opens: { in: "readings", id: reading.id },
        title: `${day(`${reading.date}T12:00:00Z`)}${words.colon}${decimal(figureValue(unit, reading) ?? 0)}`,
        note: reading.source,
      }))}
    >
      {mayEdit && measure.kind !== "roll-up" && (
        <FigureField
          key={own.length}
          label={words.readings.add}
          figure={null}
          counts={perOf(unit) !== null}
          onChange={(figure) => {
            const reading = elementSchemas.readings.parse({
              ...{ id: newId("r"), indicator: id, date: new Date().toLocaleDateString("en-CA"), ...figure },
            });
            const faults = edit(adding("readings", reading));
            if (!faults) select({ in: "readings", id: reading.id }, "panel");
            return faults?.map(tell) ?? null;
          }}
        />
      )}
    </PanelList>
  );
}
