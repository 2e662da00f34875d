import { LanguageChoice } from "../language-choice.tsx";
import { Mark } from "../mark.tsx";
import { useRespondentMessages } from "../use-respondent-messages.ts";
import { CodeForm } from "./code-form.tsx";

/** In place of a survey whose wave needs a code: asks for one, or says that this one was used. */
export function CodePage(props: { title: string; used: boolean; query: Record<string, string> }) {
  const { title, used, query } = props;
  const words = useRespondentMessages().respondent.entry;
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
          <h1>{used ? words.usedTitle : words.title}</h1>
          <p className="lead">{used ? words.used : words.lead}</p>
        </div>
        {used && <h2>{words.otherCode}</h2>}
        <CodeForm />
        {!used && <p>{words.why}</p>}
      </main>
    </>
  );
}
