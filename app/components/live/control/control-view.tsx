import type { ReactNode } from "react";
import { quickNamesIn } from "../../../domain/live/quick-names.ts";
import type { Snapshot } from "../../../domain/live/snapshot.ts";
import { formatsIn } from "../../../i18n/formats.ts";
import { LanguageLink } from "../../language-link.tsx";
import { useLocale } from "../../locale-context.tsx";
import { SiteHeader } from "../../site-header.tsx";
import { useMessages } from "../../use-messages.ts";
import type { Languages } from "../both.tsx";
import { LiveResults } from "../results/live-results.tsx";
import { SettingsFields } from "../settings-fields.tsx";
import { CommandButton, ControlForm, useSteered } from "./control-form.tsx";
import { ControlDeck, ControlState, ControlSteps } from "./control-state.tsx";
import { ModerationPanel } from "./moderation-panel.tsx";
import { QuickForm } from "./quick-form.tsx";
import { RoomPanel } from "./room-panel.tsx";

type Props = { snapshot: Snapshot; trouble: boolean; screenKey: string; languages: Languages };

/** The remote: where the session stands, the next step, and behind flaps everything else. */
export function ControlView({ snapshot, trouble, screenKey, languages }: Props) {
  const { facilitator, liveResults } = useMessages();
  const words = facilitator.control;
  const { count } = formatsIn(useLocale());
  const { code, title, state, question, results, control, questions, moreQuestions } = snapshot;
  if (!control) return null;
  const deck = control.deck.map(({ name }) => name);
  const running = state !== "ended";
  const source = `/sessions/${code}/screen?${new URLSearchParams({
    key: screenKey,
    background: "plain",
    controls: "off",
  })}`;
  return (
    <>
      <SiteHeader>
        <LanguageLink />
      </SiteHeader>
      <main id="content" className="page control" tabIndex={-1}>
        <header className="control-head">
          <h1>{title[languages[0]]}</h1>
          <p className="control-code">
            <span className="meta">{words.code}</span> <b>{code}</b>
          </p>
        </header>
        <Tidings trouble={trouble} />
        <div className="control-now">
          <ControlState snapshot={snapshot} />
          {running && <ControlSteps snapshot={snapshot} deck={deck} />}
          {running && control.held > 0 && (
            <p className="notice notice-warn">
              <a href="#moderation">{words.moderation.waiting(count(control.held), control.held)}</a>
            </p>
          )}
        </div>
        <div className="control-more">
          {question && results && (
            <Flap title={words.results} open={state === "revealed"}>
              {state !== "revealed" && <p className="hint">{words.resultsHint}</p>}
              <LiveResults question={question} results={results} languages={languages} />
            </Flap>
          )}
          {running && (
            <Flap title={words.quick.title} id="quick">
              <QuickForm asked={quickNamesIn(code, deck).length} />
            </Flap>
          )}
          <Flap title={`${words.deck} (${count(deck.length)})`}>
            <ControlDeck snapshot={snapshot} />
          </Flap>
          <Flap
            title={words.moderation.title}
            id="moderation"
            note={control.held > 0 ? words.moderation.waiting(count(control.held), control.held) : undefined}
          >
            <ModerationPanel snapshot={snapshot} control={control} />
          </Flap>
          <Flap
            title={liveResults.room.title}
            note={questions.length > 0 ? count(questions.length + moreQuestions) : undefined}
          >
            <RoomPanel code={code} questions={questions} more={moreQuestions} />
          </Flap>
          {running && (
            <Flap title={facilitator.settings.title}>
              <ControlForm doing="settings" className="stack">
                {/* Another remote may have changed them: saving here must not change them back. */}
                <SettingsFields
                  key={JSON.stringify(control.settings)}
                  settings={control.settings}
                  breakdowns={control.breakdowns}
                />
                <button type="submit" className="button button-line">
                  {facilitator.settings.save}
                </button>
              </ControlForm>
            </Flap>
          )}
          <div className="cluster">
            <a
              className="button button-line button-small"
              href={`/sessions/${code}/screen`}
              target="_blank"
              rel="noreferrer"
            >
              {words.screen}
            </a>
            <a className="button button-line button-small" href={source} target="_blank" rel="noreferrer">
              {facilitator.screen.source}
            </a>
            <a className="button button-line button-small" href={`/manage/sessions/${code}`}>
              {words.after}
            </a>
          </div>
          {running && (
            <Flap title={words.end.title} id="end">
              <div className="stack">
                <p>{words.end.hint}</p>
                <CommandButton command="end" className="button control-end">
                  {words.end.confirm}
                </CommandButton>
              </div>
            </Flap>
          )}
        </div>
      </main>
    </>
  );
}

/** What went wrong or was done: the connection, and the answer to the last form. */
function Tidings({ trouble }: { trouble: boolean }) {
  const { control: words, settings } = useMessages().facilitator;
  const { last } = useSteered();
  const refusals: Record<string, string> = words.refusals;
  const refused = last?.refused ? (refusals[last.refused] ?? words.refusals.other) : null;
  const done = last?.doing === "settings" ? settings.saved : last?.doing === "back" ? words.back : null;
  return (
    <div className="control-tidings">
      <div role="status">
        {trouble && <p className="notice notice-warn">{words.trouble}</p>}
        {!refused && done && <p className="notice">{done}</p>}
      </div>
      <div role="alert">{refused && <p className="notice notice-alert">{refused}</p>}</div>
    </div>
  );
}

type FlapProps = {
  title: string;
  id?: string;
  note?: string | undefined;
  open?: boolean;
  children: ReactNode;
};

/** A part of the remote that opens when it is wanted. */
function Flap({ title, id, note, open, children }: FlapProps) {
  return (
    <details className="card control-flap" open={open}>
      <summary>
        <h2>{title}</h2>
        {note && <span className="pill">{note}</span>}
      </summary>
      {/* Going to what is inside opens it. */}
      <div className="control-flap-inside" id={id}>
        {children}
      </div>
    </details>
  );
}
