import { Link } from "@remix-run/react";
import type { SurveyOverview, WaveOverview } from "./survey-overview.ts";
import { useMessages } from "./use-messages.ts";

/** A survey on the dashboard: its waves, how many answered, and where to go. */
export function SurveyCard({ survey }: { survey: SurveyOverview }) {
  const words = useMessages().staff.dashboard;
  const { slug, title, kind, waves } = survey;
  const takesAnswers = kind === "survey" && waves.some(({ state }) => state === "open");
  return (
    <article className="card survey-overview" aria-labelledby={`survey-${slug}`}>
      <header className="survey-overview-head">
        <div>
          <p className="kicker">{words.kinds[kind]}</p>
          <h2 id={`survey-${slug}`}>{title}</h2>
        </div>
        {takesAnswers && (
          <a className="survey-overview-link" href={`/s/${slug}`} aria-label={words.openOf(title)}>
            {words.open}
          </a>
        )}
      </header>
      {waves.length === 0 ? (
        <p className="meta">{words.noWave}</p>
      ) : (
        <ul className="waves">
          {waves.map((wave) => (
            <WaveRow key={wave.name} survey={survey} wave={wave} />
          ))}
        </ul>
      )}
    </article>
  );
}

function WaveRow({ survey, wave }: { survey: SurveyOverview; wave: WaveOverview }) {
  const words = useMessages().staff.dashboard;
  const { label, name, state, period, responses } = wave;
  return (
    <li className="wave">
      <div className="wave-name">
        <b>{label}</b>
        <span className={`state state-${state}`}>{words.states[state]}</span>
        <span className="meta">{period}</span>
      </div>
      {responses ? (
        <p className="wave-count">
          <b>{responses.text}</b> <span className="meta">{words.responses(responses.n)}</span>
        </p>
      ) : (
        <p className="wave-count wave-hidden meta">
          <span className="hidden-hatch hidden-hatch-small" aria-hidden="true" />
          {words.tooFew}
        </p>
      )}
      <Link
        className="button button-line button-small"
        to={`/dashboard/surveys/${survey.slug}?${new URLSearchParams({ wave: name })}`}
        aria-label={words.resultsOf(survey.title, label)}
      >
        {words.results}
      </Link>
    </li>
  );
}
