import { Form } from "@remix-run/react";
import { useMessages } from "../use-messages.ts";

/** Another wave of the same survey: a plain form, so that it works without JavaScript. */
export function WaveChooser({ waves, chosen }: { waves: { name: string; label: string }[]; chosen: string }) {
  const words = useMessages().staff.results;
  return (
    <Form method="get" className="wave-chooser no-print">
      <label htmlFor="wave">{words.wave}</label>
      <select className="input input-small" id="wave" name="wave" defaultValue={chosen} key={chosen}>
        {waves.map(({ name, label }) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
      <button type="submit" className="button button-line button-small">
        {words.showWave}
      </button>
    </Form>
  );
}
