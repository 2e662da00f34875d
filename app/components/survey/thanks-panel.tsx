import { Link } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useMessages } from "../locale-context.tsx";
import { forgetReceipt, loadReceipt, type Receipt } from "./saved-response.ts";

/** The receipt: that the answers arrived, the code to take them back, and what happens with them. */
export function ThanksPanel({ slug, wave }: { slug: string; wave: string | null }) {
  const words = useMessages().respondent.thanks;
  const heading = useRef<HTMLHeadingElement>(null);
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  useEffect(() => {
    setReceipt(loadReceipt(slug));
    heading.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [slug]);
  const again = `/s/${encodeURIComponent(slug)}${wave === null ? "" : `?wave=${encodeURIComponent(wave)}`}`;
  return (
    <main id="content" className="page stack stack-loose">
      <div className="stack stack-tight">
        <h1 ref={heading} tabIndex={-1}>
          {receipt ? words.title : words.titleWithout}
        </h1>
        <p className="lead">{words.lead}</p>
      </div>
      {receipt?.withdrawalCode && <WithdrawalCode code={receipt.withdrawalCode} />}
      <section className="stack stack-tight">
        <h2>{words.nextTitle}</h2>
        <ul className="plain-list">
          {words.next.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
      <div className="stack stack-tight">
        {/* A whole new page: nothing of the last person stays in memory. */}
        <Link className="button button-line" to={again} reloadDocument onClick={() => forgetReceipt(slug)}>
          {words.nextPerson}
        </Link>
        <p className="hint centred">{words.nextPersonHint}</p>
        <Link className="button button-quiet" to="/" reloadDocument onClick={() => forgetReceipt(slug)}>
          {words.home}
        </Link>
      </div>
    </main>
  );
}

function WithdrawalCode({ code }: { code: string }) {
  const words = useMessages().respondent.thanks;
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
      <button type="button" className="button button-line" onClick={copy}>
        {words.copy}
      </button>
      <p className="hint centred" role="status">
        {copied ? words.copied : ""}
      </p>
    </section>
  );
}
