import { useContext } from "react";
import { evidenceStates } from "../../domain/change/link-state.ts";
import { planTables } from "../../domain/change/plan-table.ts";
import { MarkupContext } from "../markup-context.ts";
import { useMessages } from "../use-messages.ts";
import { PlanChooser } from "./plan-chooser.tsx";
import { type MarkName, MarkShape, StateMark } from "./state-mark.tsx";
import { StoryPanel } from "./story-panel.tsx";
import { type PlanPageView, planAddress } from "./view/page.ts";
import type { StoryView } from "./view/story.ts";

export type ShownPlanView = {
  page: Omit<PlanPageView, "nodes" | "links" | "levels">;
  story: StoryView | null;
  /** Whether the filter leaves anything; picture and outline come as markup (`MarkupContext`), which the server keeps. */
  isDrawn: boolean;
  /** The picture as a file, under the same filter. */
  file: string;
  /** What was asked for and is not there. */
  notice: string | null;
};

/** A plan: the picture, the story that was opened, and the outline. */
export function PlanPage({ view, mayEdit }: { view: ShownPlanView; mayEdit: boolean }) {
  const { change: words, planReport } = useMessages();
  const { page, story, isDrawn, file, notice } = view;
  const markup = useContext(MarkupContext);
  return (
    <div className="stack stack-loose plan-page">
      <header className="stack plan-head">
        <p className="kicker no-print">
          <a href="/dashboard/change">{words.page.all}</a>
        </p>
        <h1>{page.title}</h1>
        {page.purpose && <p className="lead">{page.purpose}</p>}
        <p className="meta">
          {page.sum} {page.about}
        </p>
        <nav className="plan-ways no-print" aria-label={words.tables.navigation}>
          <a href={`${planAddress(page.slug)}/report`}>{planReport.name}</a>
          {mayEdit && <a href={`/manage/plans/${encodeURIComponent(page.slug)}`}>{words.page.edit}</a>}
          {mayEdit &&
            Object.entries(planTables).map(([where, collection]) => (
              <a key={where} href={`/manage/plans/${encodeURIComponent(page.slug)}/${where}`}>
                {words.tables.titles[collection]}
              </a>
            ))}
        </nav>
      </header>
      {notice && (
        <p className="notice notice-warn" role="status">
          {notice}
        </p>
      )}
      {page.isEmpty ? (
        <p className="empty">{words.page.empty}</p>
      ) : (
        <>
          {story && <StoryPanel story={story} />}
          <section className="stack plan-whole" aria-labelledby="picture">
            <h2 id="picture" className="visually-hidden">
              {words.page.picture}
            </h2>
            <PlanChooser page={page} />
            {!isDrawn ? (
              <p className="empty">{words.filter.nothing}</p>
            ) : (
              <figure className="plan-figure">
                <a className="skip-picture" href="#outline">
                  {words.page.skip}
                </a>
                <section
                  className="plan-frame"
                  aria-label={page.pictureLabel}
                  // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by our own component, kept as markup.
                  dangerouslySetInnerHTML={{ __html: markup.get("picture") ?? "" }}
                />
                <PictureKey />
                <figcaption className="cluster no-print">
                  <a className="button button-quiet button-small" href={file} download>
                    {words.page.download}
                  </a>
                  <span className="hint">{words.page.print}</span>
                </figcaption>
              </figure>
            )}
          </section>
          {isDrawn && (
            <section className="stack plan-words" aria-labelledby="outline">
              <h2 id="outline" tabIndex={-1}>
                {words.page.outline}
              </h2>
              <p className="meta no-print">{words.page.outlineLead}</p>
              <div
                className="plan-outline"
                // biome-ignore lint/security/noDangerouslySetInnerHtml: as above.
                dangerouslySetInnerHTML={{ __html: markup.get("outline") ?? "" }}
              />
            </section>
          )}
        </>
      )}
    </div>
  );
}

const standingMarks = ["on-track", "off-track", "too-early", "unmeasured"] as const satisfies MarkName[];

/** What the signs mean, each beside its sign. */
function PictureKey() {
  const words = useMessages().change;
  return (
    <ul className="plan-key" aria-label={words.key.label}>
      {evidenceStates.map((state) => (
        <li key={state}>
          <svg className={`link-${state}`} viewBox="0 0 40 18" width="40" height="18" aria-hidden="true">
            <path className="link-line" d="M0 9H40" />
            {state !== "untested" && (
              <>
                <circle className="link-ground" cx={20} cy={9} r={9} />
                <MarkShape name={state} x={12} y={1} />
              </>
            )}
          </svg>
          {words.evidence[state]}
        </li>
      ))}
      {standingMarks.map((state) => (
        <li key={state}>
          <StateMark name={state} text={words.standings[state]} />
        </li>
      ))}
      <li>
        <svg viewBox="0 0 40 18" width="40" height="18" aria-hidden="true">
          <path className="link-line link-feedback" d="M0 9H40" />
        </svg>
        {words.key.feedback}
      </li>
      <li>
        <span className="hidden-hatch hidden-hatch-small" aria-hidden="true" /> {words.key.hidden}
      </li>
    </ul>
  );
}
