import { type FormEvent, useRef, useState } from "react";
import type { RoomQuestion, You } from "../../../domain/live/snapshot.ts";
import { formatsIn } from "../../../i18n/formats.ts";
import { useLocale } from "../../locale-context.tsx";
import { useMessages } from "../../use-messages.ts";
import { OwnEntries } from "./own-entries.tsx";
import { newUuid } from "./uuid.ts";

type Props = {
  /** Of the page, for forms that are posted. */
  action: string;
  /** Of the session in the API. */
  address: string;
  questions: RoomQuestion[];
  /** Questions beyond those. */
  more: number;
  you: You | null;
  ended: boolean;
  /** The id of the next question that is posted: the same form sent twice asks once. */
  questionId: string;
  /** A posted question that was not accepted, and why. */
  posted: { text: string; error: string } | null;
  refresh(): void;
  announce(text: string): void;
};

type Outcome = "sent" | "blank" | "notSent" | "slow";

/** Questions to the room: to ask one's own, and to say which one wants to hear answered. */
export function Room(props: Props) {
  const { questions, more, you, ended, posted } = props;
  const { participant, liveResults } = useMessages();
  const words = participant.room;
  const formats = formatsIn(useLocale());
  const count = questions.length + more;
  const own = (you?.entries ?? []).filter(({ question }) => question === "");
  if (ended && count === 0) return null;
  return (
    <details className="room" open={posted !== null || undefined}>
      <summary>
        {words.title}
        {count > 0 && <span className="room-count number">{formats.count(count)}</span>}
      </summary>
      <div className="stack">
        {count === 0 && <p className="hint">{words.none}</p>}
        <ul className="room-questions">
          {questions.map((question) => (
            <Wanted key={question.id} question={question} {...props} />
          ))}
        </ul>
        {more > 0 && (
          <p className="hint">{liveResults.shownOf(formats.count(questions.length), formats.count(count))}</p>
        )}
        {!ended && <Ask {...props} />}
        <OwnEntries title={words.yours} entries={own} shown={words.shown} />
      </div>
    </details>
  );
}

async function put(address: string, body?: object): Promise<number> {
  try {
    const response = await fetch(address, {
      method: "PUT",
      keepalive: true,
      signal: AbortSignal.timeout(10_000),
      ...(body ? { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) } : {}),
    });
    return response.status;
  } catch {
    return 0;
  }
}

const isDone = (status: number): boolean => status >= 200 && status < 300;

function Wanted({
  question,
  action,
  address,
  you,
  ended,
  refresh,
  announce,
}: Props & { question: RoomQuestion }) {
  const words = useMessages().participant.room;
  const formats = formatsIn(useLocale());
  const { id, text, upvotes, answered } = question;
  const stored = you?.upvoted.includes(id) ?? false;
  const [wanted, setWanted] = useState<boolean | null>(null);
  const up = wanted ?? stored;

  async function toggle(event: FormEvent): Promise<void> {
    event.preventDefault();
    setWanted(!up);
    if (isDone(await put(`${address}/contributions/${id}/upvote${up ? "?up=false" : ""}`))) return refresh();
    setWanted(null);
    announce(words.notSent);
  }

  return (
    <li>
      <div className="room-text">
        <bdi>{text}</bdi>
        <span className="hint">
          {[upvotes > 0 && words.upvotes(formats.count(upvotes), upvotes), answered && words.answered]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </div>
      {!ended && (
        <form method="post" action={action} onSubmit={(event) => void toggle(event)}>
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="up" value={String(!up)} />
          <button
            type="submit"
            name="do"
            value="upvote"
            className="button button-line room-up"
            aria-pressed={up}
            aria-label={words.up(text)}
          >
            <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
              <path d="M8 2.5 14 9h-3.5v4.5h-5V9H2z" fill="currentColor" />
            </svg>
          </button>
        </form>
      )}
    </li>
  );
}

function Ask({ action, address, questionId, posted, refresh, announce }: Props) {
  const locale = useLocale();
  const words = useMessages().participant.room;
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  // The same question is the same one however often it is sent.
  const asking = useRef({ id: questionId, text: "" });
  const [busy, setBusy] = useState(false);

  async function ask(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    const text = String(new FormData(form).get("text") ?? "").trim();
    if (text === "") return setOutcome("blank");
    if (busy) return;
    setBusy(true);
    if (asking.current.text !== "" && asking.current.text !== text) asking.current.id = newUuid();
    asking.current.text = text;
    const status = await put(`${address}/contributions/${asking.current.id}`, { text, locale });
    setBusy(false);
    if (!isDone(status)) return setOutcome(status === 429 ? "slow" : "notSent");
    asking.current = { id: newUuid(), text: "" };
    form.reset();
    setOutcome("sent");
    announce(words.sent);
    refresh();
  }

  const error = outcome === null ? posted?.error : outcome === "sent" ? null : words[outcome];
  return (
    <form
      method="post"
      action={action}
      className="stack stack-tight"
      noValidate
      onSubmit={(event) => void ask(event)}
    >
      <input type="hidden" name="id" value={questionId} />
      <div className="field">
        <label htmlFor="room-text">{words.ask}</label>
        <span className="hint" id="room-hint">
          {words.hint}
        </span>
        <textarea
          className="input room-input"
          id="room-text"
          name="text"
          rows={2}
          maxLength={500}
          dir="auto"
          defaultValue={posted?.text ?? ""}
          aria-describedby="room-hint room-error"
        />
      </div>
      <p className="error" id="room-error" role="alert">
        {error}
      </p>
      <button
        type="submit"
        name="do"
        value="ask"
        className="button button-line"
        aria-disabled={busy || undefined}
      >
        {words.send}
      </button>
      {outcome === "sent" && (
        <p className="receipt" data-receipt="received">
          {words.sent}
        </p>
      )}
    </form>
  );
}
