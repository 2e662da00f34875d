import type { ReactNode } from "react";
import { formatsIn } from "../../i18n/formats.ts";
import { useLocale } from "../locale-context.tsx";
import { useMessages } from "../use-messages.ts";

export type ShownSignIn = { tokenHash: string; startedAt: string | null; lastSeenAt: string | null };

type Props = {
  signIn: ShownSignIn;
  title: string;
  /** What ends it, told when it began; nothing where it is not to be ended here. */
  ending: (started: string) => ReactNode;
};

/** One sign-in that holds: when it began and was last used. */
export function SignInItem({ signIn: { startedAt, lastSeenAt }, title, ending }: Props) {
  const words = useMessages().people.account.signIns;
  const { moment } = formatsIn(useLocale());
  const started = startedAt === null ? "–" : moment(startedAt);
  // Kept by the hour: in its first hour a sign-in would seem to have been used before it began.
  const seen = lastSeenAt !== null && lastSeenAt > (startedAt ?? "") ? lastSeenAt : null;
  return (
    <li>
      <div>
        <b>{title}</b>
        <p className="meta">
          {words.started(started)}
          {seen !== null && ` · ${words.seen(moment(seen))}`}
        </p>
      </div>
      {ending(started)}
    </li>
  );
}
