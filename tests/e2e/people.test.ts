import { Secret, TOTP } from "otpauth";
import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.ts";
import { violations } from "../support/accessibility.ts";
import { openPage, overflows, phone } from "../support/browser.ts";
import { cookieFor } from "../support/staff.ts";
import { startTestServer } from "../support/test-server.ts";

const { people: words, staff } = messagesIn("en");
const refusalNoted = /Failed to load resource: the server responded with a status of 4\d\d/;

test("on a phone: invited by a link, a second step set up, and signed in with both", async () => {
  const server = await startTestServer();
  const onPhone = { ...phone, locale: "en-CA" };
  const looksRight = async (page: Awaited<ReturnType<typeof openPage>>) =>
    expect([await violations(page), await overflows(page)]).toEqual([[], false]);

  const admin = await openPage(onPhone);
  const [name = "", value = ""] = (await cookieFor(server, "admin")).split(/=(.*)/);
  await admin.context().addCookies([{ name, value, url: server.address }]);
  await admin.goto(`${server.address}/manage/people`);
  await admin.getByText(words.change, { exact: true }).click();
  await admin.getByLabel(words.invite.email).fill("ben@example.org");
  await admin.getByText(words.roleHelp.planner).click();
  await admin.getByRole("button", { name: words.invite.submit }).click();
  const link = await admin.getByLabel(words.link.field).inputValue();
  await looksRight(admin);

  const page = await openPage(onPhone, [refusalNoted]);
  await page.goto(link);
  expect(page.url()).toBe(`${server.address}/invite`);
  await page.getByLabel(words.opened.name).fill("Ben");
  const own = "a password of my own";
  await page.getByLabel(words.opened.password, { exact: true }).fill(own);
  await page.getByLabel(words.opened.repeat).fill(own);
  await looksRight(page);
  await page.getByRole("button", { name: words.opened.inviteSubmit }).click();
  await page.getByRole("link", { name: "ben@example.org" }).click();
  await page.getByRole("heading", { level: 1, name: words.account.title }).waitFor();
  await looksRight(page);

  await page.getByRole("link", { name: words.secondFactor.link }).click();
  // The page before asks for the password too, under the same name.
  await page.getByRole("button", { name: words.secondFactor.begin }).waitFor();
  await page.getByLabel(words.account.password.current).fill(own);
  await page.getByRole("button", { name: words.secondFactor.begin }).click();
  const key = (await page.getByLabel(words.secondFactor.key).inputValue()).replaceAll(" ", "");
  const app = new TOTP({ secret: Secret.fromBase32(key) });
  await looksRight(page);
  await page.getByLabel(words.secondFactor.firstCode).fill(app.generate());
  await page.getByRole("button", { name: words.secondFactor.prove }).click();
  await page.getByRole("heading", { name: words.secondFactor.codes }).waitFor();
  await looksRight(page);

  await page.getByRole("button", { name: staff.frame.signOut }).click();
  await page.getByLabel(staff.signIn.email).fill("ben@example.org");
  await page.getByLabel(staff.signIn.password).fill(own);
  await page.getByRole("button", { name: staff.signIn.submit }).click();
  const code = page.getByLabel(words.secondStep.code);
  await code.fill("000000");
  await page.getByRole("button", { name: words.secondStep.submit }).click();
  await page.getByText(words.secondStep.wrong).waitFor();
  await looksRight(page);
  // The code of this moment has counted when it was set up; the next one counts already.
  await code.fill(app.generate({ timestamp: Date.now() + 30_000 }));
  await page.getByRole("button", { name: words.secondStep.submit }).click();
  await page.getByRole("heading", { level: 1, name: staff.dashboard.title }).waitFor();
});
