import { useMessages } from "../use-messages.ts";
import { DimensionCard } from "./dimension-card.tsx";
import { Downloads } from "./downloads.tsx";
import { EquityChooser, type Options } from "./equity-chooser.tsx";
import { HeatCard } from "./heat-card.tsx";
import { MissingCard } from "./missing-card.tsx";
import type { DimensionView } from "./view/equity-view.ts";
import type { HeatView } from "./view/heat.ts";
import type { MissingView } from "./view/missing.ts";
import type { WavesView } from "./view/waves.ts";
import { WavesCard } from "./waves-card.tsx";

/** The equity dashboard of one outcome, ready to show: every text in the reader's language. */
export type EquityPageView = {
  survey: string;
  /** The page of everything that the same wave answered. */
  results: string;
  /** Null where nothing can be compared. */
  outcomeTitle: string | null;
  outcomes: Options;
  waves: Options;
  /** Which release it is, and how small groups are protected, in words; null while there is no release. */
  release: { id: number; about: string; protection: string } | null;
  /** By dimension; empty where no shares of the population were given. */
  missing: MissingView[];
  dimensions: { view: DimensionView; svg: string; csv: string }[];
  pairs: HeatView[];
  compared: WavesView[];
};

/** Who is missing first, then the gaps by every dimension, pairs, and what changed since the last wave. */
export function EquityPage({ page }: { page: EquityPageView }) {
  const { equity: words, releases } = useMessages();
  const { release, missing, dimensions, pairs, compared } = page;
  return (
    <div className="stack stack-loose">
      <header className="stack results-head">
        <p className="kicker no-print">
          <a href="/dashboard">{words.all}</a> · <a href={page.results}>{words.results}</a>
        </p>
        <h1>{words.title(page.survey)}</h1>
        {page.outcomeTitle !== null && <p className="lead">{words.lead(page.outcomeTitle)}</p>}
        <EquityChooser outcomes={page.outcomes} waves={page.waves} />
        {release && (
          <>
            <p className="meta">
              {release.about}{" "}
              <a className="no-print" href={`/releases/${release.id}`}>
                {releases.check}
              </a>
            </p>
            <p className="protection">
              <span className="hidden-hatch hidden-hatch-small" aria-hidden="true" />
              <span>{release.protection}</span>
            </p>
          </>
        )}
      </header>
      {release === null || page.outcomeTitle === null ? (
        <div className="empty stack">
          <h2>{words.empty.title}</h2>
          <p>{release === null ? words.empty.detail : words.empty.noOutcomes}</p>
        </div>
      ) : (
        <>
          <section className="stack" aria-labelledby="missing">
            <h2 id="missing">{words.missing.title}</h2>
            <p>{missing.length > 0 ? words.missing.lead : words.missing.noBenchmark}</p>
            {missing.map((view, place) => (
              <MissingCard key={view.name} missing={view} id={`missing-${place + 1}`} />
            ))}
          </section>
          <section className="stack" aria-labelledby="gaps">
            <h2 id="gaps">{words.gaps}</h2>
            {dimensions.map(({ view, svg, csv }, place) => (
              <DimensionCard
                key={view.name}
                dimension={view}
                id={`gaps-${place + 1}`}
                downloads={<Downloads title={view.title} svg={svg} csv={csv} />}
              />
            ))}
          </section>
          {pairs.length > 0 && (
            <section className="stack" aria-labelledby="pairs">
              <h2 id="pairs">{words.pairs.title}</h2>
              {pairs.map((view, place) => (
                <HeatCard key={view.caption} heat={view} id={`pairs-${place + 1}`} />
              ))}
            </section>
          )}
          {compared.length > 0 && (
            <section className="stack" aria-labelledby="waves">
              <h2 id="waves">{words.waves.heading}</h2>
              {compared.map((view, place) => (
                <WavesCard key={view.table.caption} waves={view} id={`waves-${place + 1}`} />
              ))}
            </section>
          )}
        </>
      )}
    </div>
  );
}
