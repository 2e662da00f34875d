import { LanguageChoice } from "../language-choice.tsx";
import { useLocale } from "../locale-context.tsx";
import { Mark } from "../mark.tsx";
import { useRespondentMessages } from "../use-respondent-messages.ts";
import { CodeForm } from "./code-form.tsx";

/** `noLine` is kept on the device, for when the code cannot be checked. */
export type CodePageReason = "asked" | "used" | "noLine";

/** In place of a survey whose wave needs a code: asks for one, or says why that is not enough now. */
export function CodePage(props: { title: string; reason: CodePageReason; query: Record<string, string> }) {
  const { title, reason, query } = props;
  const locale = useLocale();
  const words = useRespondentMessages().respondent.entry;
  const told = {
    asked: { heading: words.title, lead: words.lead },
    used: { heading: words.usedTitle, lead: words.used },
    noLine: { heading: words.noLineTitle, lead: words.noLine },
  }[reason];
  return (
    <>
      <header className="bar">
        <span className="bar-name">
          <Mark />
          {title}
        </span>
        <div className="bar-end">
          <LanguageChoice query={query} />
        </div>
      </header>
      <main id="content" className="page stack stack-loose">
        <div className="stack stack-tight">
          <h1>{told.heading}</h1>
          <p className="lead">{told.lead}</p>
        </div>
        {reason === "used" && <h2>{words.otherCode}</h2>}
        {reason === "noLine" ? (
          <form method="get">
            {Object.entries({ ...query, lang: locale }).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <button type="submit" className="button">
              {words.tryAgain}
            </button>
          </form>
        ) : (
          <CodeForm />
        )}
        {reason === "asked" && <p>{words.why}</p>}
      </main>
    </>
  );
}
