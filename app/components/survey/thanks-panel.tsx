import { type FormEvent, type MouseEvent, useRef, useState } from "react";
import { useRespondentMessages } from "../use-respondent-messages.ts";
import { useScreenHeading } from "./use-screen-heading.ts";

/**
 * The receipt: that the answers arrived, the code to take them back, and what happens with them. Its way to the
 * next person is a form, so that it works without scripts; where there is one, it clears the device first.
 */
export function ThanksPanel(props: {
  /** Null where this page does not know that answers arrived. */
  receipt: { withdrawalCode: string | null } | null;
  /** Where the form posts that starts again. */
  handOver: string;
  onNextPerson?(): void;
  onHome?(): void;
}) {
  const { receipt, handOver, onNextPerson, onHome } = props;
  const words = useRespondentMessages().respondent.thanks;
  const heading = useScreenHeading();
  const instead = (run: (() => void) | undefined) => (event: FormEvent | MouseEvent) => {
    if (!run) return;
    event.preventDefault();
    run();
  };
  return (
    <main id="content" className="page stack stack-loose">
      <div className="stack stack-tight">
        <h1 ref={heading} tabIndex={-1}>
          {receipt ? words.title : words.titleWithout}
        </h1>
        <p className="lead">{words.lead}</p>
      </div>
      {receipt?.withdrawalCode && (
        <WithdrawalCode code={receipt.withdrawalCode} canCopy={onNextPerson !== undefined} />
      )}
      <section className="stack stack-tight">
        <h2>{words.nextTitle}</h2>
        <ul className="plain-list">
          {words.next.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
      <form className="stack stack-tight" method="post" action={handOver} onSubmit={instead(onNextPerson)}>
        <button type="submit" className="button button-line">
          {words.nextPerson}
        </button>
        <p className="hint centred">{words.nextPersonHint}</p>
        <a className="button button-quiet" href="/" onClick={instead(onHome)}>
          {words.home}
        </a>
      </form>
    </main>
  );
}

function WithdrawalCode({ code, canCopy }: { code: string; canCopy: boolean }) {
  const { thanks: words, comingBack } = useRespondentMessages().respondent;
  const [copied, setCopied] = useState(false);
  const text = useRef<HTMLElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      setCopied(true);
    } catch {
      // No clipboard here (an insecure connection, or refused): select it, so that one tap copies.
      if (text.current) getSelection()?.selectAllChildren(text.current);
    }
  };
  return (
    <section className="card stack code-card">
      <h2>{words.codeTitle}</h2>
      <p>{words.codeText}</p>
      <code ref={text} className="code">
        {code}
      </code>
      {canCopy && (
        <>
          <button type="button" className="button button-line" onClick={copy}>
            {words.copy}
          </button>
          <p className="hint centred" role="status">
            {copied ? words.copied : ""}
          </p>
        </>
      )}
      <a href="/withdraw">{comingBack.withdraw.title}</a>
    </section>
  );
}
