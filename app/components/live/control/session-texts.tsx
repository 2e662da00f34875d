import { type ContributionStatus, contributionStatuses } from "../../../domain/live/moderation.ts";
import type { ListedText, TextPage } from "../../../domain/live/snapshot.ts";
import { aboutOf, type TextView, textViewQuery } from "../../../domain/live/text-views.ts";
import { formatsIn } from "../../../i18n/formats.ts";
import type { Bilingual } from "../../../i18n/locale.ts";
import { useLocale } from "../../locale-context.tsx";
import { SelectField } from "../../select-field.tsx";
import { StaffPage } from "../../staff-page.tsx";
import { useMessages } from "../../use-messages.ts";

type Props = TextPage & {
  code: string;
  view: TextView;
  questions: { name: string; title: Bilingual }[];
  /** The problem of what was just tried; null when it was done, or nothing was. */
  refused: string | null;
};

/** Everything that people wrote in a session, page by page, with what can be done about it; works without scripts. */
export function SessionTexts({ code, view, questions, texts, total, page, pages, refused }: Props) {
  const locale = useLocale();
  const { facilitator } = useMessages();
  const words = facilitator.texts;
  const { count } = formatsIn(locale);
  const refusals: Record<string, string> = facilitator.control.refusals;
  const first = (page - 1) * 50 + 1;
  return (
    <StaffPage>
      <div className="stack stack-loose">
        <header className="stack stack-tight">
          <p className="kicker">
            <a href={`/sessions/${code}/control`}>{words.back}</a>
          </p>
          <h1>{words.title}</h1>
        </header>
        {refused && (
          <p className="notice notice-alert" role="alert">
            {refusals[refused] ?? facilitator.control.refusals.other}
          </p>
        )}
        {view.merge === null ? (
          <Chooser view={view} questions={questions} />
        ) : (
          <p className="notice">
            {words.chooseTarget} <a href={textViewQuery({ ...view, merge: null })}>{words.stopMerging}</a>
          </p>
        )}
        {total === 0 ? (
          <p className="empty">{words.none}</p>
        ) : (
          <section className="card stack" aria-labelledby="texts-listed">
            <h2 id="texts-listed">
              {words.range(count(first), count(first + texts.length - 1), count(total))}
            </h2>
            <ul className="control-lines">
              {texts.map((text) => (
                <Text key={text.id} text={text} view={view} questions={questions} />
              ))}
            </ul>
          </section>
        )}
        {pages > 1 && (
          <nav className="cluster" aria-label={words.pages}>
            {page > 1 && (
              <a className="button button-line" href={textViewQuery({ ...view, page: page - 1 })}>
                {words.before}
              </a>
            )}
            {page < pages && (
              <a className="button button-line" href={textViewQuery({ ...view, page: page + 1 })}>
                {words.after}
              </a>
            )}
          </nav>
        )}
      </div>
    </StaffPage>
  );
}

function Chooser({ view, questions }: Pick<Props, "view" | "questions">) {
  const locale = useLocale();
  const { texts: words, control } = useMessages().facilitator;
  return (
    <form method="get" className="start-fields texts-chooser">
      <SelectField
        key={`about ${view.question}`}
        name="about"
        label={words.question}
        chosen={aboutOf(view.question)}
        options={[
          ["", words.everyQuestion],
          [aboutOf(""), control.moderation.toRoom],
          ...questions.map(({ name, title }) => [aboutOf(name), title[locale]] as const),
        ]}
      />
      <SelectField
        key={`status ${view.status}`}
        name="status"
        label={words.standing}
        chosen={view.status}
        options={contributionStatuses.map((status) => [status, words.statuses[status]])}
      />
      <div>
        <button type="submit" className="button button-line">
          {words.show}
        </button>
      </div>
    </form>
  );
}

const possible: Record<ContributionStatus, ("show" | "hide")[]> = {
  shown: ["hide"],
  held: ["show", "hide"],
  hidden: ["show"],
  merged: ["show"],
};

function Text({ text, view, questions }: { text: ListedText } & Pick<Props, "view" | "questions">) {
  const locale = useLocale();
  const { facilitator, liveResults } = useMessages();
  const { moderation } = facilitator.control;
  const words = facilitator.texts;
  const { count } = formatsIn(locale);
  const title =
    text.question === ""
      ? moderation.toRoom
      : questions.find(({ name }) => name === text.question)?.title[locale];
  const about = [
    view.question === null && title,
    text.reason && moderation.reasons[text.reason],
    text.count > 1 && words.together(count(text.count)),
    text.upvotes > 0 && liveResults.room.upvotes(count(text.upvotes), text.upvotes),
    text.answered && liveResults.room.answered,
  ].filter(Boolean);
  return (
    <li>
      <span className="control-line-text">
        <span dir="auto">{text.text}</span>
        {about.length > 0 && <span className="meta">{about.join(" · ")}</span>}
      </span>
      <span className="control-line-buttons">
        {view.merge === null ? (
          <>
            {possible[text.status].map((decision) => (
              <form key={decision} method="post">
                <input type="hidden" name="do" value="moderate" />
                <input type="hidden" name="id" value={text.id} />
                <button
                  type="submit"
                  name="decision"
                  value={decision}
                  className="button button-line button-small"
                  aria-label={
                    decision === "show" ? moderation.showOf(text.text) : moderation.hideOf(text.text)
                  }
                >
                  {moderation[decision]}
                </button>
              </form>
            ))}
            <a
              className="button button-quiet button-small"
              href={mergeAddress(text)}
              aria-label={words.mergeOf(text.text)}
            >
              {words.merge}
            </a>
          </>
        ) : (
          view.merge !== text.id && (
            <form method="post">
              <input type="hidden" name="do" value="moderate" />
              <input type="hidden" name="id" value={view.merge} />
              <input type="hidden" name="into" value={text.id} />
              <button
                type="submit"
                name="decision"
                value="merge"
                className="button button-line button-small"
                aria-label={words.intoOf(text.text)}
              >
                {words.into}
              </button>
            </form>
          )
        )}
      </span>
    </li>
  );
}

/** Where to choose what a text is merged into: what is shown of the same question. */
export const mergeAddress = ({ id, question }: { id: string; question: string }): string =>
  textViewQuery({ question, status: "shown", page: 1, merge: id });
