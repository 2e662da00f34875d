import type { OwnEntry } from "../../../domain/live/snapshot.ts";
import { useMessages } from "../../use-messages.ts";

type Props = {
  title: string;
  entries: OwnEntry[];
  /** What is said of what nothing was done about. */
  shown: string;
};

/** What a participant wrote, each with what became of it and why. */
export function OwnEntries({ title, entries, shown }: Props) {
  const words = useMessages().participant.own;
  if (entries.length === 0) return null;
  const standing = ({ reason, mergedInto }: OwnEntry): string => {
    if (reason === null) return shown;
    return reason === "merged" && mergedInto ? words.mergedInto(mergedInto) : words.reasons[reason];
  };
  return (
    <section className="stack stack-tight">
      <h2 className="phone-heading">{title}</h2>
      <ul className="own-entries">
        {entries.map((entry) => (
          <li key={entry.id} data-status={entry.status}>
            <bdi className="own-text">{entry.text}</bdi>
            <span className="hint">{standing(entry)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
