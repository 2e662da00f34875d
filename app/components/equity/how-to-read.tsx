import { tones } from "../../domain/equity/standing.ts";
import { useMessages } from "../use-messages.ts";
import { GapDot } from "./gap-plot.tsx";

/** What the signs of the pictures mean, once for all of them. */
export function HowToRead() {
  const { key } = useMessages().equity;
  return (
    <section className="how-to-read" aria-labelledby="how-to-read">
      <h3 id="how-to-read">{key.title}</h3>
      <ul className="gap-key">
        <li>
          <GapDot tone="level" /> {key.dot}
        </li>
        <li>
          <span className="gap-key-band" aria-hidden="true" /> {key.interval}
        </li>
        {tones.map((tone) => (
          <li key={tone}>
            <GapDot tone={tone} /> {key.signs[tone]}
          </li>
        ))}
        <li>
          <span className="hidden-hatch hidden-hatch-small" aria-hidden="true" /> {key.hidden}
        </li>
      </ul>
    </section>
  );
}
