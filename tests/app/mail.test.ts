import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { expect, onTestFinished, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.ts";
import { createMail } from "#app/mail.server.ts";
import { sqlite } from "../support/databases.ts";
import { cookieFor } from "../support/staff.ts";
import { startTestServer } from "../support/test-server.ts";

/** A real mail server on this machine; what it took. */
async function startMailServer() {
  const letters: { to: string[]; text: string }[] = [];
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    onAuth: ({ username, password }, _session, done) =>
      username === "chorus" && password === "secret"
        ? done(null, { user: username })
        : done(new Error("wrong password")),
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith("refused") ? new Error(`nobody is called ${address}`) : null),
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const text = Buffer.concat(parts).toString();
        letters.push({ to: envelope.rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)));
  const { port } = server.server.address() as AddressInfo;
  return { letters, url: `smtp://chorus:secret@127.0.0.1:${port}` };
}

/** Lines of a letter as people read them (quoted-printable, UTF-8). */
const readable = (text: string): string =>
  Buffer.from(
    text
      .replaceAll(/=\r\n/g, "")
      .replaceAll(/=([0-9A-F]{2})/g, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString();

/** Without regard to the kind of its spaces. */
const spaced = (text: string): string => text.replaceAll(/\s+/g, " ");

test("a link is sent in both languages as well as shown; where it cannot be, that is told and the link is shown", async () => {
  const { letters, url } = await startMailServer();
  const server = await startTestServer(sqlite, { SMTP_URL: url, MAIL_FROM: "Chorus <chorus@board.example>" });
  const Cookie = await cookieFor(server, "admin");
  const invite = async (email: string) => {
    const body = new URLSearchParams({ do: "invite", email, role: "viewer" });
    const made = await server.fetch("/manage/people", { method: "POST", headers: { Cookie }, body });
    expect(made.status).toBe(200);
    const html = await made.text();
    return { html, link: /value="(http[^"]+token=[\w-]{43})"/.exec(html)?.[1] ?? "none" };
  };
  const { html, link } = await invite("ben@board.example");
  expect(html).toContain(messagesIn("en").people.link.sent("ben@board.example"));
  const [letter] = letters;
  expect(letter?.to).toEqual(["ben@board.example"]);
  const text = readable(letter?.text ?? "");
  expect(text).toContain("From: Chorus <chorus@board.example>");
  expect(text.split(link)).toHaveLength(3);
  for (const locale of ["en", "fr"] as const) {
    expect(spaced(text)).toContain(spaced(messagesIn(locale).people.letter.invite.text));
  }

  const failed = await invite("refused@board.example");
  expect(failed.link).toMatch(/^http/);
  expect(failed.html).toContain(messagesIn("en").people.link.notSent);
  expect(letters).toHaveLength(1);
});

test("what goes wrong is reported without the address that it was about; no server is no fault of ours", async () => {
  const { url } = await startMailServer();
  const told: string[] = [];
  const from = "chorus@board.example";
  const letter = { to: "refused@board.example", subject: "s", text: "t" };
  for (const address of [url, url.replace("secret", "other"), "smtp://127.0.0.1:9"]) {
    const mail = createMail({ url: address, from }, (error) => told.push(String(error)));
    expect(await mail.send(letter)).toBe(false);
  }
  expect(told).toHaveLength(3);
  expect(told.join()).not.toMatch(/refused|secret|other/);
});

test("an address is an address, whatever it looks like", async () => {
  const { letters, url } = await startMailServer();
  const mail = createMail({ url, from: "chorus@board.example" }, () => {});
  await mail.send({ to: "a@b.example, c@d.example", subject: "s\r\nBcc: e@f.example", text: "t" });
  expect(letters.flatMap(({ to }) => to)).not.toContain("c@d.example");
  expect(letters.flatMap(({ to }) => to)).not.toContain("e@f.example");
});
