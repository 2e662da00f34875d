import { formatsIn } from "../../i18n/formats.ts";
import { useLocale } from "../locale-context.tsx";
import { CopyField } from "../manage/copy-field.tsx";
import { useMessages } from "../use-messages.ts";

export type Link = { purpose: "invite" | "reset"; email: string; address: string; expiresAt: string };

/** A link that is shown this once. */
export function LinkCard({ link }: { link: Link }) {
  const words = useMessages().people.link;
  const { moment } = formatsIn(useLocale());
  return (
    <section className="card stack account-link" aria-labelledby="new-link">
      <h2 id="new-link" role="status">
        {words[link.purpose](link.email)}
      </h2>
      <CopyField id="link" label={words.field} value={link.address} />
      <p className="notice notice-warn">{words.once(moment(link.expiresAt))}</p>
    </section>
  );
}
