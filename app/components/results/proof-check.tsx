import { useEffect, useState } from "react";
import { checkCertificate } from "../../domain/disclosure/check-certificate.ts";
import type { Release } from "../../domain/disclosure/release.ts";
import { formatsIn } from "../../i18n/formats.ts";
import { useLocale } from "../locale-context.tsx";
import { useMessages } from "../use-messages.ts";

type Outcome = { kind: "idle" | "checking" | "failed" } | { kind: "done"; faults: string[]; stories: number };

/** Loads a release's proof and checks it in the browser, with the same few lines that the server has. */
export function ProofCheck({ address }: { address: string }) {
  const words = useMessages().releases.proof;
  const formats = formatsIn(useLocale());
  const [outcome, setOutcome] = useState<Outcome>({ kind: "idle" });
  const [awake, setAwake] = useState(false);
  useEffect(() => setAwake(true), []);

  async function check() {
    setOutcome({ kind: "checking" });
    try {
      const response = await fetch(address, { headers: { Accept: "application/json" } });
      if (!response.ok) throw new Error(String(response.status));
      const { releases } = (await response.json()) as { releases: Release[] };
      const stories = releases.reduce((sum, { certificate }) => sum + certificate.stories.length, 0);
      setOutcome({ kind: "done", faults: checkCertificate(releases), stories });
    } catch {
      setOutcome({ kind: "failed" });
    }
  }

  return (
    <section className="stack stack-tight">
      {awake ? (
        <div>
          <button
            type="button"
            className="button"
            aria-disabled={outcome.kind === "checking"}
            onClick={() => void (outcome.kind === "checking" || check())}
          >
            {words.check}
          </button>
        </div>
      ) : (
        <p className="notice">{words.needsScripts}</p>
      )}
      <div role="status">
        {outcome.kind === "checking" && <p>{words.checking}</p>}
        {outcome.kind === "failed" && <p className="notice">{words.failed}</p>}
        {outcome.kind === "done" && outcome.faults.length === 0 && (
          <p className="notice notice-ok">{words.holds(formats.count(outcome.stories))}</p>
        )}
        {outcome.kind === "done" && outcome.faults.length > 0 && (
          <div className="notice stack stack-tight">
            <p>{words.fails}</p>
            <ul lang="en">
              {outcome.faults.slice(0, 20).map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </section>
  );
}
