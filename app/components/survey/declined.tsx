import { Link } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useMessages } from "../locale-context.tsx";

/** For those who said no: thanks, the promise that nothing was stored, and a way back. */
export function Declined({ onChangeMind }: { onChangeMind(): void }) {
  const words = useMessages().respondent.declined;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <main id="content" className="page stack stack-loose">
      <div className="stack stack-tight">
        <h1 ref={heading} tabIndex={-1}>
          {words.title}
        </h1>
        <p className="lead">{words.text}</p>
      </div>
      <div className="stack stack-tight">
        <button type="button" className="button button-line" onClick={onChangeMind}>
          {words.changeMind}
        </button>
        <Link className="button button-quiet" to="/" reloadDocument>
          {words.home}
        </Link>
      </div>
    </main>
  );
}
