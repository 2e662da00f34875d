import { useMessages } from "../use-messages.ts";
import type { ShownGroup } from "./view/equity-view.ts";

/** Every lens side by side: what it asks, its figure, and what it says. */
export function LensTable({ label, lenses }: { label: string; lenses: NonNullable<ShownGroup["lenses"]> }) {
  const words = useMessages().equity.lenses;
  return (
    <div className="lenses stack stack-tight">
      <p>
        <b>{words.title}.</b> {words.lead} <b>{lenses.summary}</b>
      </p>
      <ul className="lens-list" aria-label={words.of(label)}>
        {lenses.rows.map(({ name, asks, value, range, verdict, tone }) => (
          <li key={name} className="lens">
            <span className="lens-name">
              {name} <span className="meta">{asks}</span>
            </span>
            <span className="lens-value">
              <b>{value}</b> {range && <span className="meta">{range}</span>}
            </span>
            <span className={`lens-verdict gap-says-${tone}`}>{verdict}</span>
          </li>
        ))}
      </ul>
      {lenses.p && <p className="meta">{lenses.p}</p>}
    </div>
  );
}
