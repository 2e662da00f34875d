import { useScripts } from "../manage/use-scripts.ts";
import { useMessages } from "../use-messages.ts";

/** Codes for the day on which the phone is gone, shown this once. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  const words = useMessages().people.secondFactor;
  const scripts = useScripts();
  return (
    <section className="card stack account-link" aria-labelledby="recovery">
      <h2 id="recovery">{words.codes}</h2>
      <p className="notice notice-warn" role="status">
        {words.codesOnce}
      </p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      {scripts && (
        <div className="no-print">
          <button type="button" className="button button-line button-small" onClick={() => print()}>
            {words.print}
          </button>
        </div>
      )}
    </section>
  );
}
