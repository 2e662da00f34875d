import { Form } from "@remix-run/react";
import { ActForm } from "../act-form.tsx";
import { useMessages } from "../use-messages.ts";
import { type ShownSignIn, SignInItem } from "./sign-in-item.tsx";

export type OwnSignIn = ShownSignIn & { isThis: boolean };

/** Every sign-in of one's own that holds, each with its end. */
export function OwnSignIns({ signIns }: { signIns: OwnSignIn[] }) {
  const words = useMessages().people.account.signIns;
  return (
    <>
      <ul className="sign-ins">
        {signIns.map((signIn) => (
          <SignInItem
            key={signIn.tokenHash}
            signIn={signIn}
            title={signIn.isThis ? words.this : words.other}
            ending={(started) =>
              !signIn.isThis && (
                <ActForm
                  on={{ name: "which", value: signIn.tokenHash }}
                  act="end"
                  label={words.end}
                  name={words.endOf(started)}
                />
              )
            }
          />
        ))}
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
