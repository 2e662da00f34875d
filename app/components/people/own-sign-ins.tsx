import { Form } from "@remix-run/react";
import { formatsIn } from "../../i18n/formats.ts";
import { ActForm } from "../act-form.tsx";
import { useLocale } from "../locale-context.tsx";
import { useMessages } from "../use-messages.ts";

export type OwnSignIn = {
  tokenHash: string;
  startedAt: string | null;
  lastSeenAt: string | null;
  isThis: boolean;
};

/** Every sign-in of one's own that holds, each with its end. */
export function OwnSignIns({ signIns }: { signIns: OwnSignIn[] }) {
  const words = useMessages().people.account.signIns;
  const { moment } = formatsIn(useLocale());
  return (
    <>
      <ul className="sign-ins">
        {signIns.map(({ tokenHash, startedAt, lastSeenAt, isThis }) => {
          const started = startedAt === null ? "–" : moment(startedAt);
          // Kept by the hour: in its first hour a sign-in would seem to have been used before it began.
          const seen = lastSeenAt !== null && lastSeenAt > (startedAt ?? "") ? lastSeenAt : null;
          return (
            <li key={tokenHash}>
              <div>
                <b>{isThis ? words.this : words.other}</b>
                <p className="meta">
                  {words.started(started)}
                  {seen !== null && ` · ${words.seen(moment(seen))}`}
                </p>
              </div>
              {!isThis && (
                <ActForm
                  on={{ name: "which", value: tokenHash }}
                  act="end"
                  label={words.end}
                  name={words.endOf(started)}
                />
              )}
            </li>
          );
        })}
      </ul>
      {signIns.length > 1 && (
        <Form method="post">
          <button type="submit" className="button button-line button-small" name="do" value="end-others">
            {words.endOthers}
          </button>
        </Form>
      )}
    </>
  );
}
