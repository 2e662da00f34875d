import { useMessages } from "../use-messages.ts";

/** For whoever has no password here: they prove at their organization that it is them, where there is one. */
export function ProveAgain({ organization }: { organization: string | null }) {
  const words = useMessages().people.proof;
  return (
    <section className="card stack" aria-labelledby="prove-again">
      <h2 id="prove-again">{words.title}</h2>
      {organization === null ? (
        <p>{words.nothing}</p>
      ) : (
        <>
          <p>{words.lead(organization)}</p>
          <div>
            <a className="button button-small" href="/sign-in/organization?again=1">
              {words.again(organization)}
            </a>
          </div>
          <p className="hint">{words.hint}</p>
        </>
      )}
    </section>
  );
}
