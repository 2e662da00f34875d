import type { ReactNode } from "react";
import { FilingLink } from "../change/evidence/filing-link.tsx";
import { OlderRelease } from "../results/release-panel.tsx";
import { useMessages } from "../use-messages.ts";
import { DimensionCard } from "./dimension-card.tsx";
import { Downloads } from "./downloads.tsx";
import { EquityChooser, type Options } from "./equity-chooser.tsx";
import { HeatCard } from "./heat-card.tsx";
import { HowToRead } from "./how-to-read.tsx";
import { MissingCard } from "./missing-card.tsx";
import type { DimensionView } from "./view/equity-view.ts";
import type { HeatView } from "./view/heat.ts";
import type { MissingView } from "./view/missing.ts";
import type { WavesView } from "./view/waves.ts";
import { WavesCard } from "./waves-card.tsx";

/** A picture with the addresses of its files. */
export type Card<View> = { view: View; svg: string; csv: string };

/** The equity dashboard of one outcome, ready to show: every text in the reader's language. */
export type EquityPageView = {
  survey: string;
  /** The page of everything that the same wave answered. */
  results: string;
  /** Null where nothing can be compared. */
  outcomeTitle: string | null;
  /** What everyone together answered, in a sentence. */
  said: string | null;
  outcomes: Options;
  /** Outcomes that cannot be chosen, and why, a sentence each. */
  uncounted: string[];
  waves: Options;
  /** Earlier waves to compare with. */
  against: Options;
  /** Which release it is, how small groups are protected, and who decided how it is read; null without a release. */
  release: { id: number; about: string; protection: string; decided: string | null } | null;
  /** Where the newest release of the wave is, when an older one is shown. */
  newest: string | null;
  /** By dimension; empty where no shares of the population were given. */
  missing: Card<MissingView>[];
  gaps: { title: string; lead: string | null; cards: Card<DimensionView>[] }[];
  pairs: Card<HeatView>[];
  compared: { title: string; lead: string; cards: Card<WavesView>[] } | null;
};

/** Who is missing first, then the gaps by every dimension, pairs, and what changed since an earlier wave. */
export function EquityPage({ page, filing = null }: { page: EquityPageView; filing?: string | null }) {
  const { equity: words, releases } = useMessages();
  const { release } = page;
  return (
    <div className="stack stack-loose">
      <header className="stack results-head">
        <p className="kicker no-print">
          <a href="/dashboard">{words.all}</a> · <a href={page.results}>{words.results}</a>
        </p>
        <h1>{words.title(page.survey)}</h1>
        <EquityChooser
          outcomes={page.outcomes}
          waves={page.waves}
          against={page.against}
          keep={page.newest === null ? null : (release?.id ?? null)}
        />
        {page.uncounted.map((sentence) => (
          <p className="meta" key={sentence}>
            {sentence}
          </p>
        ))}
        {page.outcomeTitle !== null && (
          <div className="equity-said">
            <p className="equity-outcome">{page.outcomeTitle}</p>
            {page.said !== null && <p className="lead">{page.said}</p>}
            {filing && <FilingLink address={filing} question={page.outcomeTitle} />}
          </div>
        )}
        {page.newest && <OlderRelease newest={page.newest} />}
        {release && (
          <div className="stack stack-tight">
            <p className="meta">
              {release.about}{" "}
              <a className="no-print" href={`/releases/${release.id}`}>
                {releases.check}
              </a>
              {release.decided !== null && ` ${release.decided}`}
            </p>
            <p className="protection">
              <span className="hidden-hatch hidden-hatch-small" aria-hidden="true" />
              <span>{release.protection}</span>
            </p>
          </div>
        )}
      </header>
      {release === null || page.outcomeTitle === null ? (
        <div className="empty stack">
          <h2>{words.empty.title}</h2>
          <p>{release === null ? words.empty.detail : words.empty.noOutcomes}</p>
        </div>
      ) : (
        <Sections page={page} />
      )}
    </div>
  );
}

function Sections({ page }: { page: EquityPageView }) {
  const words = useMessages().equity;
  const { missing, gaps, pairs, compared } = page;
  return (
    <>
      <Glance page={page} />
      <Section id="missing" title={words.missing.title} lead={missingLead(missing, words)}>
        {missing.map(({ view, ...files }, place) => (
          <MissingCard
            key={view.name}
            missing={view}
            id={`missing-${place + 1}`}
            downloads={<Downloads title={view.table.caption} {...files} />}
          />
        ))}
      </Section>
      {gaps.map(({ title, lead, cards }, section) => (
        <Section key={title} id={`gaps-${section + 1}`} title={title} lead={lead}>
          {section === 0 && <HowToRead />}
          {cards.map(({ view, ...files }) => (
            <DimensionCard
              key={view.name}
              dimension={view}
              id={anchorOf(view.name)}
              downloads={!view.hidden && <Downloads title={view.table.caption} {...files} />}
            />
          ))}
        </Section>
      ))}
      {pairs.length > 0 && (
        <Section id="pairs" title={words.pairs.title} lead={null}>
          {pairs.map(({ view, ...files }, place) => (
            <HeatCard
              key={view.caption}
              heat={view}
              id={`pairs-${place + 1}`}
              downloads={view.hidden === null && <Downloads title={view.caption} {...files} />}
            />
          ))}
        </Section>
      )}
      {compared && (
        <Section id="waves" title={compared.title} lead={compared.lead}>
          {compared.cards.map(({ view, ...files }, place) => (
            <WavesCard
              key={view.name}
              waves={view}
              id={`waves-${place + 1}`}
              downloads={!view.hidden && <Downloads title={view.table.caption} {...files} />}
            />
          ))}
        </Section>
      )}
    </>
  );
}

const anchorOf = (name: string): string => `by-${encodeURIComponent(name)}`;

const missingLead = (missing: EquityPageView["missing"], words: ReturnType<typeof useMessages>["equity"]) =>
  missing.length > 0 ? words.missing.lead : words.missing.noBenchmark;

function Section({
  id,
  title,
  lead,
  children,
}: {
  id: string;
  title: string;
  lead: string | null;
  children: ReactNode;
}) {
  return (
    <section className="stack equity-section" aria-labelledby={id}>
      <div className="stack stack-tight">
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        {lead !== null && <p className="equity-lead">{lead}</p>}
      </div>
      {children}
    </section>
  );
}

/** Every part of the page in a line: what stands out there, and the way to it. */
function Glance({ page: { missing, gaps, pairs, compared } }: { page: EquityPageView }) {
  const words = useMessages().equity;
  const lines = [
    {
      href: "#missing",
      title: words.missing.title,
      finding: missing.map(({ view }) => view.finding).join(" "),
    },
    ...gaps.flatMap(({ cards }) =>
      cards.map(({ view }) => ({
        href: `#${encodeURIComponent(anchorOf(view.name))}`,
        title: view.title,
        finding: view.finding,
      })),
    ),
    ...(pairs.length > 0 ? [{ href: "#pairs", title: words.pairs.title, finding: "" }] : []),
    ...(compared ? [{ href: "#waves", title: compared.title, finding: "" }] : []),
  ];
  return (
    <nav className="glance" aria-label={words.glance}>
      <ul>
        {lines.map(({ href, title, finding }) => (
          <li key={href}>
            <a href={href}>{title}</a>
            {finding !== "" && <span>{finding}</span>}
          </li>
        ))}
      </ul>
    </nav>
  );
}
