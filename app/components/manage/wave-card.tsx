import { Form, Link } from "@remix-run/react";
import { formatsIn } from "../../i18n/formats.ts";
import { useLocale } from "../locale-context.tsx";
import { useMessages } from "../use-messages.ts";
import { CopyField } from "./copy-field.tsx";
import { WaveForm } from "./wave-form.tsx";

type Wave = {
  id: number;
  name: string;
  state: "open" | "closed" | "upcoming";
  opensAt: string;
  closesAt: string | null;
  entry: "open" | "codes";
  fields: { opensAt: string; closesAt: string };
  responses: number;
  codes: { made: number; used: number } | null;
  address: string;
};

type Refused = Omit<Parameters<typeof WaveForm>[0], "keepsName">;

/** A wave with all that planners do to it; `refused` is its form as it was sent and could not be taken. */
export function WaveCard({ wave, slug, refused }: { wave: Wave; slug: string; refused: Refused | null }) {
  const { manage, staff } = useMessages();
  const words = manage.waves;
  const { count, moment } = formatsIn(useLocale());
  const label = wave.name === "default" ? staff.firstWave : wave.name;
  const times = [
    wave.state === "upcoming" ? words.opens(moment(wave.opensAt)) : words.opened(moment(wave.opensAt)),
    wave.closesAt === null
      ? words.noEnd
      : wave.state === "closed"
        ? words.closedAt(moment(wave.closesAt))
        : words.closes(moment(wave.closesAt)),
  ];
  const form = refused ?? {
    wave: wave.id,
    fields: { name: wave.name, ...wave.fields, entry: wave.entry },
    errors: {},
  };
  return (
    <article className="card stack" aria-labelledby={`wave-${wave.id}`}>
      <header className="stack stack-tight">
        <div className="cluster">
          <h2 id={`wave-${wave.id}`}>{label}</h2>
          <span className={`state state-${wave.state}`}>{words.states[wave.state]}</span>
        </div>
        <p className="meta">{times.join(" · ")}</p>
        <p>
          <b>{manage.responses(count(wave.responses), wave.responses)}</b>
          {wave.codes && ` · ${words.codesCount(count(wave.codes.used), count(wave.codes.made))}`}
          {` · ${words.entries[wave.entry]}`}
        </p>
      </header>
      <CopyField id={`address-${wave.id}`} label={words.address} value={wave.address} />
      <div className="cluster">
        {wave.codes && (
          <Link
            className="button button-small"
            to={`/manage/surveys/${slug}/waves/${wave.id}/codes`}
            aria-label={words.codesOf(label)}
          >
            {words.codes}
          </Link>
        )}
        {wave.state !== "upcoming" && (
          <Form method="post">
            <input type="hidden" name="wave" value={wave.id} />
            <button
              type="submit"
              name="do"
              value={wave.state === "open" ? "close" : "reopen"}
              className="button button-line button-small"
              aria-label={wave.state === "open" ? words.closeOf(label) : words.reopenOf(label)}
            >
              {wave.state === "open" ? words.close : words.reopen}
            </button>
          </Form>
        )}
      </div>
      <details className="disclosure" open={refused !== null || undefined}>
        <summary>{words.change}</summary>
        <WaveForm key={JSON.stringify(form)} {...form} keepsName={wave.state !== "upcoming"} />
      </details>
    </article>
  );
}
