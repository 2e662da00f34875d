import { createTransport } from "nodemailer";
import type { Settings } from "./settings.server.ts";

export type Letter = { to: string; subject: string; text: string };

/** Sends letters, where a mail server is set. */
export type Mail = {
  /** Whether the mail server took it; why not is in the log. */
  send(letter: Letter): Promise<boolean>;
};

/** An admin waits for it. */
const patience = 10_000;

export function createMail(
  { url, from }: NonNullable<Settings["mail"]>,
  report: (error: unknown) => void,
): Mail {
  const transport = createTransport({
    ...{ url, connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience },
    // Letters are plain text of ours: nothing is fetched or read from files for them.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  return {
    async send({ to, subject, text }) {
      try {
        await transport.sendMail({ from, to: { name: "", address: to }, subject, text });
        return true;
      } catch (error) {
        // What mail servers say may quote an address; their codes do not.
        const { code, responseCode } = error as { code?: string; responseCode?: number };
        report(new Error(`no mail server took the letter: ${code ?? "?"} ${responseCode ?? ""}`.trim()));
        return false;
      }
    },
  };
}
