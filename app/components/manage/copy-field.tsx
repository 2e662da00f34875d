import { useRef, useState } from "react";
import { useMessages } from "../use-messages.ts";
import { useScripts } from "./use-scripts.ts";

/** An address to hand on: to be selected anywhere, to be copied with one press where scripts run. */
export function CopyField({ id, label, value }: { id: string; label: string; value: string }) {
  const words = useMessages().manage.copy;
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const scripts = useScripts();
  const copy = async () => {
    field.current?.select();
    // No clipboard on an insecure connection: then what is selected is copied by hand.
    setCopied(
      await navigator.clipboard?.writeText(value).then(
        () => true,
        () => false,
      ),
    );
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="copy-field">
        <input className="input input-small" id={id} ref={field} readOnly value={value} />
        {scripts && (
          <button type="button" className="button button-line button-small" onClick={copy}>
            {words.copy}
          </button>
        )}
      </div>
      <p className="hint" role="status">
        {copied ? words.copied : ""}
      </p>
    </div>
  );
}
