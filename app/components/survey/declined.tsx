import { Link } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useMessages } from "../locale-context.tsx";
import { Notice } from "./notice.tsx";

/** For those who said no: thanks, the promise that nothing was stored, and a way back. */
export function Declined(props: {
  /** Whether nothing is stored any more; null while that is not known. */
  takenBack: boolean | null;
  onTakeBack(): void;
}) {
  const { takenBack, onTakeBack } = props;
  const { declined: words, survey } = useMessages().respondent;
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
        {takenBack && <p className="lead">{words.text}</p>}
      </div>
      {takenBack === false && (
        <Notice kind="warn" title={words.notTakenBackTitle} text={words.notTakenBack}>
          <button type="button" className="button button-small" onClick={onTakeBack}>
            {survey.tryAgain}
          </button>
        </Notice>
      )}
      <div className="stack stack-tight">
        {/* A whole new page: nothing of the answers stays in memory. */}
        <button type="button" className="button button-line" onClick={() => location.reload()}>
          {words.changeMind}
        </button>
        <Link className="button button-quiet" to="/" reloadDocument>
          {words.home}
        </Link>
      </div>
    </main>
  );
}
