import { formatsIn } from "../../i18n/formats.ts";
import { useLocale } from "../locale-context.tsx";
import { CopyField } from "../manage/copy-field.tsx";
import { useMessages } from "../use-messages.ts";

export type Link = { purpose: "invite" | "reset"; email: string; address: string; expiresAt: string };

/** A link that is shown this once. */
export function LinkCard({ link, sent }: { link: Link; sent: boolean | null }) {
  const words = useMessages().people.link;
  const { moment } = formatsIn(useLocale());
  return (
    <section className="card stack account-link" aria-labelledby="new-link">
      <h2 id="new-link">{words[link.purpose](link.email)}</h2>
      <CopyField id="link" label={words.field} value={link.address} />
      {sent === false && <p className="notice notice-alert">{words.notSent}</p>}
      {sent && <p className="notice notice-ok">{words.sent(link.email)}</p>}
      <p className="notice notice-warn" role="status">
        {words.once(moment(link.expiresAt))}
      </p>
    </section>
  );
}
