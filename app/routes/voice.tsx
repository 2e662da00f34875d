import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LanguageLink } from "../components/language-link.tsx";
import { useLocale } from "../components/locale-context.tsx";
import { HiddenMark } from "../components/results/hidden-mark.tsx";
import { ShareBar } from "../components/results/share-bar.tsx";
import { SiteHeader } from "../components/site-header.tsx";
import { useMessages } from "../components/use-messages.ts";
import { type HeardOutcome, readHeard } from "../dashboard/heard.server.ts";
import { textIn } from "../domain/survey/definition.ts";
import { formatsIn } from "../i18n/formats.ts";
import { intlLocale } from "../i18n/locale.ts";
import { messagesIn } from "../i18n/messages.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.heading ?? ""} – Chorus` }];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { locale } = context;
  const { slug = "" } = params;
  const heard = await readHeard(context, slug, locale, new Date());
  if (!heard) throw new Response(null, { status: 404 });
  const { release, wave, outcomes, changes, takesAnswers } = heard;
  const title = textIn(heard.title, locale) || slug;
  return {
    title,
    heading: messagesIn(locale).voice.title(title),
    release: release && {
      id: release.id,
      madeAt: release.madeAt,
      responses: release.tables.results.responses,
      wave: wave === "default" ? null : wave,
    },
    outcomes,
    changes: changes.map(({ id, happenedOn, text }) => ({ id, happenedOn, text: text[locale] })),
    survey: takesAnswers ? `/s/${encodeURIComponent(slug)}` : null,
  };
}

/** What was heard and what changed because of it, for everyone. */
export default function Voice() {
  const { voice: words, releases } = useMessages();
  const { count, day } = formatsIn(useLocale());
  const { heading, release, outcomes, changes, survey } = useLoaderData<typeof loader>();
  return (
    <>
      <SiteHeader>
        <LanguageLink />
      </SiteHeader>
      <main id="content" className="page stack stack-loose">
        <header className="stack stack-tight">
          <p className="kicker">{words.kicker}</p>
          <h1>{heading}</h1>
          {release && (
            <p className="lead">
              {release.responses !== null && <b>{words.heardFrom(count(release.responses))} </b>}
              {words.published(day(release.madeAt))}
              {release.wave !== null && ` · ${words.wave(release.wave)}`}
            </p>
          )}
        </header>
        {release ? (
          <section className="stack" aria-labelledby="heard">
            <h2 id="heard">{words.heard}</h2>
            <ul className="heard">
              {outcomes.map((outcome) => (
                <Outcome key={outcome.title} outcome={outcome} />
              ))}
            </ul>
            <p className="protection">
              <span className="hidden-hatch hidden-hatch-small" aria-hidden="true" />
              <span>
                {words.safe} <a href={`/releases/${release.id}`}>{releases.check}</a>
              </span>
            </p>
          </section>
        ) : (
          <div className="empty stack stack-tight">
            <h2>{words.nothingYet.title}</h2>
            <p>{words.nothingYet.text}</p>
          </div>
        )}
        <section className="stack" aria-labelledby="changed">
          <h2 id="changed">{words.changed}</h2>
          {changes.length === 0 && <p>{words.nothingChangedYet}</p>}
          {changes.map(({ id, happenedOn, text }) => (
            <article key={id} className="card stack stack-tight">
              <h3>
                <time dateTime={happenedOn}>{day(`${happenedOn}T12:00Z`)}</time>
              </h3>
              <p className="as-written">{text}</p>
            </article>
          ))}
        </section>
        {survey && (
          <p className="no-print">
            <a className="button" href={survey}>
              {words.takePart}
            </a>
          </p>
        )}
      </main>
    </>
  );
}

function Outcome({ outcome: { title, favourable, cell } }: { outcome: HeardOutcome }) {
  const words = useMessages().voice;
  const locale = useLocale();
  const { count, share } = formatsIn(locale);
  const choices = new Intl.ListFormat(intlLocale(locale), { type: "disjunction" }).format(
    favourable.map(words.quote),
  );
  if (cell === null)
    return (
      <li className="card stack stack-tight">
        <h3>{title}</h3>
        <HiddenMark words={words.hidden} />
      </li>
    );
  const [part, sentence] =
    "favourable" in cell
      ? [cell.favourable / cell.answered, words.answered(share(cell.favourable / cell.answered), choices)]
      : "atLeast" in cell
        ? [cell.atLeast / 100, words.atLeast(share(cell.atLeast / 100), choices)]
        : [cell.atMost / 100, words.atMost(share(cell.atMost / 100), choices)];
  return (
    <li className="card stack stack-tight">
      <h3>{title}</h3>
      <ShareBar share={part} />
      <p>
        <b>{sentence}</b>
      </p>
      <p className="meta">{words.of(count(cell.answered))}</p>
    </li>
  );
}

export { ErrorPage as ErrorBoundary } from "../components/error-page.tsx";
