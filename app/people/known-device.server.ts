import { createHmac, timingSafeEqual } from "node:crypto";

const cookieName = "chorus-known-device";
const year = 365 * 24 * 60 * 60;

const markOf = (secret: string, email: string): string =>
  createHmac("sha256", secret).update(`known device\0${email}`).digest("base64url");

/**
 * The `Set-Cookie` value of a device where this person gave the right password. There their tries are counted apart
 * from those of strangers, who can then neither shut them out nor shut out a venue.
 */
export const knownDeviceCookie = (secret: string, email: string, secure: boolean): string =>
  `${cookieName}=${markOf(secret, email)}; Path=/sign-in; Max-Age=${year}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;

/** Whether the person of this e-mail address gave the right password on the device before. */
export function isKnownDevice(secret: string, email: string, cookieHeader: string | null): boolean {
  const mark = new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]{43})(?:;|$)`).exec(cookieHeader ?? "")?.[1];
  return mark !== undefined && timingSafeEqual(Buffer.from(mark), Buffer.from(markOf(secret, email)));
}
