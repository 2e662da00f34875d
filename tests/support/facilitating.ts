import type { BrowserContextOptions, Page } from "playwright";
import type { Role } from "#app/domain/people/roles.ts";
import { messagesIn } from "#app/i18n/messages.ts";
import { openPage } from "./browser.ts";
import { cookieFor } from "./staff.ts";
import type { TestServer } from "./test-server.ts";

const { facilitator: words } = messagesIn("en");

/** A page of somebody who is signed in with a role, in English unless told otherwise. */
export async function openAs(
  server: TestServer,
  role: Role,
  options: BrowserContextOptions,
  expected: RegExp[] = [],
): Promise<Page> {
  const page = await openPage({ locale: "en-CA", ...options }, expected);
  const [name = "", value = ""] = (await cookieFor(server, role)).split(/=(.*)/);
  await page.context().addCookies([{ name, value, url: server.address }]);
  return page;
}

/** The code of the session that a remote or a screen belongs to. */
export const codeIn = (page: Page): string => /\/sessions\/(\w+)\//.exec(page.url())?.[1] ?? "";

export const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

/** The remote says that the session is in a state. */
export const isIn = (page: Page, state: keyof typeof words.states) =>
  page.getByRole("status").filter({ hasText: words.states[state] }).waitFor();

/** Opens a part of the remote. */
export const unfold = (page: Page, title: string) =>
  page.locator("summary").filter({ hasText: title }).click();
