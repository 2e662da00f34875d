import { Link } from "@remix-run/react";

/** In place of what a link leads to: why it does so no longer, and what to do. */
export function ExpiredLink({ words }: { words: Record<"title" | "detail" | "next" | "signIn", string> }) {
  return (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.detail}</p>
      <p className="notice">{words.next}</p>
      <Link className="button button-line" to="/sign-in">
        {words.signIn}
      </Link>
    </>
  );
}
