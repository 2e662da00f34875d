import { LanguageLink } from "./language-link.tsx";
import { SiteHeader } from "./site-header.tsx";
import { CodeForm } from "./survey/code-form.tsx";
import { useMessages } from "./use-messages.ts";

/** Where a code is typed when one does not know which survey it is for, and where wrong ones are said to be wrong. */
export function EnterCodePage(props: { typed: string | null; refused: "unknown" | "slowDown" | null }) {
  const words = useMessages().respondent.entry;
  return (
    <>
      <SiteHeader>
        <LanguageLink />
      </SiteHeader>
      <main id="content" className="page stack stack-loose">
        <div className="stack stack-tight">
          <h1>{words.title}</h1>
          <p className="lead">{words.leadAnySurvey}</p>
        </div>
        <CodeForm typed={props.typed} error={props.refused ? words[props.refused] : undefined} />
        <p>{words.why}</p>
      </main>
    </>
  );
}
