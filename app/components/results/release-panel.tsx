import { Form, Link, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { useMessages } from "../use-messages.ts";
import type { SurveyReport } from "./view/survey-report.ts";

/** Which release the page shows, and that newer answers wait. */
export function ReleaseLine({ release }: { release: NonNullable<SurveyReport["release"]> }) {
  const words = useMessages().releases;
  return (
    <p className="release-line">
      <b>{release.words}</b> · {release.behind ? words.behind : words.upToDate}{" "}
      <Link className="no-print" to={`/releases/${release.id}`}>
        {words.check}
      </Link>
    </p>
  );
}

/** Says that the figures are those of then, and leads to those of now. */
export function OlderRelease({ newest }: { newest: string }) {
  const words = useMessages().releases.older;
  return (
    <p className="notice no-print">
      {words.notice} <a href={newest}>{words.newest}</a>
    </p>
  );
}

/** How far a release is that is just being made, for planners. */
export type Making = { step: "counting" | "protecting" | "storing"; share: string };

const lookAgainMilliseconds = 1_000;

/** In place of the form while a release is being made: how far it is. The page looks again by itself. */
export function ReleaseProgress({ making, again }: { making: Making; again: string }) {
  const words = useMessages().releases.making;
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (state !== "idle") return;
    const timer = setTimeout(revalidate, lookAgainMilliseconds);
    return () => clearTimeout(timer);
  }, [revalidate, state]);
  return (
    <section className="card stack no-print" aria-labelledby="making-release">
      <h2 id="making-release">{words.title}</h2>
      <p role="status">
        <b>{words.steps[making.step]}.</b> {words.share(making.share)}
      </p>
      <p>
        <a className="button button-line button-small" href={again}>
          {words.again}
        </a>
      </p>
    </section>
  );
}

/** The form by which planners make a release; after one that was unsafe, also with what changed too little hidden. */
export function ReleaseForm({ wave, wasUnsafe }: { wave: string; wasUnsafe: boolean }) {
  const words = useMessages().releases.make;
  return (
    <section className="card stack no-print" aria-labelledby="make-release">
      <h2 id="make-release">{words.title}</h2>
      <p>{words.lead}</p>
      <Form method="post" className="stack" reloadDocument>
        <input type="hidden" name="wave" value={wave} />
        <fieldset className="stack stack-tight">
          <legend>{words.audience}</legend>
          {(["staff", "public"] as const).map((audience) => (
            <label className="option" key={audience}>
              <input type="radio" name="audience" value={audience} defaultChecked={audience === "staff"} />{" "}
              <span>{words.audiences[audience]}</span>
            </label>
          ))}
          <p className="hint">{words.publicHint}</p>
        </fieldset>
        {wasUnsafe && (
          <label className="option">
            <input type="checkbox" name="hide-small-changes" /> <span>{words.hideSmallChanges}</span>
          </label>
        )}
        <div>
          <button type="submit" className="button">
            {words.submit}
          </button>
        </div>
      </Form>
    </section>
  );
}
