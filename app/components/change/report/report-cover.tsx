import { useMessages } from "../../use-messages.ts";
import { StateMark } from "../state-mark.tsx";
import type { AnnualReportView } from "./view-report.ts";

/** The report's first page: what it is about, up to when, from which releases, and how the indicators stand. */
export function ReportCover({ view }: { view: AnnualReportView }) {
  const { planReport: words } = useMessages();
  const { name, title, year, purpose, back, years, edition, about, sum } = view;
  const parts = [
    ["outcomes", words.outcomes.title],
    ["gaps", words.gaps.title],
    ["steps", words.steps.title],
    ["groups", words.groups.title],
    ["evidence", words.evidence.title],
  ] as const;
  return (
    <>
      <div className="stack stack-tight no-print">
        <p className="kicker">
          <a href={back}>{words.back}</a>
        </p>
        <nav className="plan-ways" aria-label={words.years}>
          {years.map((one) => (
            <a key={one.year} href={one.href} aria-current={one.current ? "page" : undefined}>
              {one.year}
            </a>
          ))}
        </nav>
        <p className="hint">{words.print}</p>
      </div>
      <header className="report-cover">
        <div className="report-name">
          <p>{name}</p>
          <h1>
            {title} <span className="report-year">{year}</span>
          </h1>
        </div>
        {purpose && <p className="lead as-written">{purpose}</p>}
        <section className="report-sum" aria-labelledby="in-short">
          <h2 id="in-short">{words.inShort}</h2>
          <ul>
            {sum.map(({ mark, count, text }) => (
              <li key={mark}>
                <b>{count}</b> <StateMark name={mark} text={text} />
              </li>
            ))}
          </ul>
        </section>
        <dl className="report-about">
          {about.map(({ label, lines }) => (
            <div key={label}>
              <dt>{label}</dt>
              {lines.map(({ text, href }) => (
                <dd key={text}>{href ? <a href={href}>{text}</a> : text}</dd>
              ))}
            </div>
          ))}
        </dl>
        <p className="report-edition">
          {edition.text}{" "}
          <a className="no-print" href={edition.other.href}>
            {edition.other.text}
          </a>
        </p>
        <nav className="report-contents no-print" aria-label={words.contents}>
          <ol>
            {parts.map(([id, heading]) => (
              <li key={id}>
                <a href={`#${id}`}>{heading}</a>
              </li>
            ))}
          </ol>
        </nav>
      </header>
    </>
  );
}
