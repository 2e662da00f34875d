import { nextStep, questionAfter } from "../../../domain/live/next-step.ts";
import type { Snapshot } from "../../../domain/live/snapshot.ts";
import { formatsIn } from "../../../i18n/formats.ts";
import { useLocale } from "../../locale-context.tsx";
import { useMessages } from "../../use-messages.ts";
import { CommandButton } from "./control-form.tsx";

type Props = { snapshot: Snapshot; deck: string[] };

/** Where the session stands, in words and numbers. */
export function ControlState({ snapshot }: Pick<Props, "snapshot">) {
  const locale = useLocale();
  const { facilitator } = useMessages();
  const words = facilitator.control;
  const { count } = formatsIn(locale);
  const { state, question, position, participants, ballots, expected } = snapshot;
  const reachable = Math.max(participants, expected ?? 0, ballots);
  const missing = reachable - ballots;
  const asked = question !== null && (state === "open" || state === "closed" || state === "revealed");
  return (
    <section className="card control-state" aria-labelledby="control-state">
      <p className="kicker">
        {position && asked ? words.position(count(position.place), count(position.of)) : null}
      </p>
      <p className={`control-word control-word-${state}`} id="control-state" role="status">
        {facilitator.states[state]}
      </p>
      {asked && <h2>{question.title[locale]}</h2>}
      {state === "lobby" && <p>{words.lobby}</p>}
      {state === "ended" && <p>{words.ended}</p>}
      <p className="control-counts">
        <span>
          <b>{words.participants(count(participants), participants)}</b>{" "}
          {expected !== null && words.ofExpected(count(expected))}
        </span>
        {asked && (
          <span>
            <b>{words.ballots(count(ballots), count(reachable), ballots)}</b>
            {state !== "revealed" && reachable > 0 && (
              <> · {missing > 0 ? words.missing(count(missing), missing) : words.everyone}</>
            )}
          </span>
        )}
      </p>
      {asked && (
        <span className="live-track control-track" aria-hidden="true">
          <span
            className="live-fill live-fill-0"
            style={{ width: `${reachable === 0 ? 0 : (100 * ballots) / reachable}%` }}
          />
        </span>
      )}
    </section>
  );
}

/** The next step as the biggest button, and what else is possible beside it. */
export function ControlSteps({ snapshot, deck }: Props) {
  const words = useMessages().facilitator.control;
  const { state, question } = snapshot;
  const step = nextStep(snapshot, deck);
  if (!step) return null;
  const name = question?.name;
  const following = questionAfter(question, deck);
  const others: { command: string; question: string | undefined; words: string }[] = [];
  if (state === "open") others.push({ command: "reveal", question: name, words: words.others.reveal });
  if (state === "closed" && step.command !== "open") {
    others.push({ command: "open", question: name, words: words.others.open });
  }
  if (state === "revealed") {
    others.push({ command: "hide", question: name, words: words.others.hide });
    others.push({ command: "open", question: name, words: words.others.open });
  }
  if (state === "closed" && following !== null) {
    others.push({ command: "go", question: following, words: words.others.next });
  }
  const first = state === "lobby" && step.command === "open";
  return (
    <div className="control-steps">
      {step.command === "end" ? (
        <a className="button control-step" href="#end">
          {words.steps.end}
        </a>
      ) : (
        <CommandButton command={step.command} question={step.question} className="button control-step">
          {first ? words.steps.first : words.steps[step.command as "open" | "close" | "reveal" | "go"]}
        </CommandButton>
      )}
      {others.length > 0 && (
        <div className="control-others">
          {others.map(({ command, question, words }) => (
            <CommandButton
              key={command}
              command={command}
              question={question}
              className="button button-line button-small"
            >
              {words}
            </CommandButton>
          ))}
        </div>
      )}
    </div>
  );
}

/** Every question, to go to. */
export function ControlDeck({ snapshot }: Pick<Props, "snapshot">) {
  const locale = useLocale();
  const { facilitator } = useMessages();
  const words = facilitator.control;
  const { count } = formatsIn(locale);
  const { control, question, state } = snapshot;
  const current = state === "lobby" || state === "ended" ? undefined : question?.name;
  return (
    <ol className="control-deck">
      {(control?.deck ?? []).map(({ name, kind, title, ballots }) => (
        <li key={name} aria-current={name === current ? "step" : undefined}>
          <span className="control-deck-question">
            <span>{title[locale]}</span>
            <span className="meta">
              {facilitator.kinds[kind]}
              {ballots > 0 && <> · {words.ballotsOf(count(ballots), ballots)}</>}
            </span>
          </span>
          {name === current ? (
            <span className="meta control-deck-now">{words.shown}</span>
          ) : (
            state !== "ended" && (
              <CommandButton
                command="go"
                question={name}
                className="button button-line button-small"
                label={words.showOf(title[locale])}
              >
                {words.show}
              </CommandButton>
            )
          )}
        </li>
      ))}
    </ol>
  );
}
