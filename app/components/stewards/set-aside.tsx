import { Form } from "@remix-run/react";
import type { Sign } from "../../domain/response/signs.ts";
import { formatsIn } from "../../i18n/formats.ts";
import { useLocale } from "../locale-context.tsx";
import { useMessages } from "../use-messages.ts";

/** Responses of a wave that are stored, and not counted because they look made by a program. */
export type SetAside = {
  slug: string;
  survey: string;
  /** The wave's name, and what people call it. */
  wave: string;
  waveLabel: string;
  sign: Sign;
  /** Whether the steward has looked, and left them uncounted. */
  leftAside: boolean;
  responses: number;
};

/** Asks the steward whether to count them; afterwards, whether to count them after all. */
export function SetAsideItem({ of }: { of: SetAside }) {
  const words = useMessages().stewards.setAside;
  const { count } = formatsIn(useLocale());
  const { slug, survey, wave, waveLabel, sign, leftAside, responses } = of;
  const acts = leftAside ? (["countAfterAll"] as const) : (["count", "leave"] as const);
  return (
    <li className="card managed-item">
      <div className="stack stack-tight">
        <h3>{words.item(survey, waveLabel)}</h3>
        <p>{words.why[sign](count(responses), responses)}</p>
      </div>
      <Form method="post" className="cluster">
        <input type="hidden" name="survey" value={slug} />
        <input type="hidden" name="wave" value={wave} />
        <input type="hidden" name="sign" value={sign} />
        {acts.map((act) => (
          <button
            key={act}
            type="submit"
            className={`button button-small${act === "count" ? "" : " button-line"}`}
            name="do"
            value={act === "leave" ? "leave" : "count"}
            aria-label={words.actOn(words.acts[act], survey, waveLabel)}
          >
            {words.acts[act]}
          </button>
        ))}
      </Form>
    </li>
  );
}
