import { useMessages } from "../../use-messages.ts";

/** The code that takes everything back, once what was said in the session is stored for good. */
export function TakeBack({ code }: { code: string }) {
  const words = useMessages().participant.ended.takeBack;
  return (
    <section className="card stack code-card">
      <h2 className="phone-heading">{words.title}</h2>
      <p>{words.text}</p>
      <code className="code">{code}</code>
      <a href="/withdraw">{words.link}</a>
    </section>
  );
}
