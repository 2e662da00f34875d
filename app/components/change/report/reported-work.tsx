import type { Messages } from "../../../i18n/messages.ts";
import { Cell, HeadCell, Lines, Row, StackingTable } from "../../stacking-table.tsx";
import { useMessages } from "../../use-messages.ts";
import type { AnnualReportView } from "./view-report.ts";
import type { ReportedStep } from "./view-work.ts";

/** The steps of the year, and what each action group tells of it. */
export function ReportedWork({
  view: { steps, groups },
}: {
  view: Pick<AnnualReportView, "steps" | "groups">;
}) {
  const { planReport: words } = useMessages();
  return (
    <>
      <section className="report-part" aria-labelledby="steps">
        <h2 id="steps">{words.steps.title}</h2>
        <p className="report-lead">{steps.lead}</p>
        {steps.list.length === 0 ? (
          <p className="empty">{words.steps.none}</p>
        ) : (
          <StackingTable
            className="report-table"
            labelledBy="steps"
            columns={Object.values(columnsOf(words.steps))}
          >
            {steps.list.map((step) => (
              <StepRow key={step.id} step={step} />
            ))}
          </StackingTable>
        )}
      </section>
      <section className="report-part" aria-labelledby="groups">
        <h2 id="groups">{words.groups.title}</h2>
        <p className="report-lead">{words.groups.lead}</p>
        {groups.length === 0 && <p className="empty">{words.groups.none}</p>}
        {groups.map(({ id, title, mandate, reports }) => (
          <section key={id} className="report-group" aria-labelledby={`group-${id}`}>
            <h3 id={`group-${id}`}>{title}</h3>
            {mandate && <p className="meta as-written">{mandate}</p>}
            {reports.length === 0 && <p className="report-missing">{words.groups.nothing}</p>}
            {reports.map((report) => (
              <div key={report.id} className="report-told">
                <h4>{report.period}</h4>
                <dl>
                  {report.parts.map(({ heading, text }) => (
                    <div key={heading}>
                      <dt>{heading}</dt>
                      <dd className="as-written">{text}</dd>
                    </div>
                  ))}
                </dl>
              </div>
            ))}
          </section>
        ))}
      </section>
    </>
  );
}

function StepRow({ step }: { step: ReportedStep }) {
  const { steps: words } = useMessages().planReport;
  const columns = columnsOf(words);
  const { title, tasks, tally, who, when, state, stateText, serves } = step;
  return (
    <Row>
      <HeadCell>
        {title}
        {tally && <span className="report-tally">{tally}</span>}
        {tasks.length > 0 && (
          <ul className="report-tasks">
            {tasks.map(({ id, text, done }) => (
              <li key={id}>
                <span className="visually-hidden">{done ? words.task.done : words.task.open}: </span>
                <span aria-hidden="true">{done ? "✓" : "○"}</span> {text}
              </li>
            ))}
          </ul>
        )}
      </HeadCell>
      <Cell of={columns.who}>
        <Lines lines={who} />
      </Cell>
      <Cell of={columns.when}>{when}</Cell>
      <Cell of={columns.status}>
        <span className={`report-status report-status-${state}`}>{stateText}</span>
      </Cell>
      <Cell of={columns.serves}>
        <Lines lines={serves} />
      </Cell>
    </Row>
  );
}

const columnsOf = (words: Messages["planReport"]["steps"]) => ({
  step: { name: "step", label: words.step },
  who: { name: "who", label: words.who },
  when: { name: "when", label: words.when },
  status: { name: "status", label: words.status },
  serves: { name: "serves", label: words.serves },
});
