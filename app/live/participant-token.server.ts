import type { IncomingHttpHeaders } from "node:http";

const cookieName = (code: string): string => `chorus-participant-${code}`;

/** The token that a request carries for a session: `Authorization: Bearer`, else the page's cookie. */
export function participantToken(headers: IncomingHttpHeaders, code: string): string | null {
  return bearerToken(headers) ?? participantCookieIn(headers, code);
}

export const bearerToken = ({ authorization }: IncomingHttpHeaders): string | null =>
  /^Bearer\s+(\S+)$/i.exec(authorization ?? "")?.[1] ?? null;

function participantCookieIn({ cookie }: IncomingHttpHeaders, code: string): string | null {
  const start = `${cookieName(code)}=`;
  const part = (cookie ?? "").split(/;\s*/).find((pair) => pair.startsWith(start));
  return part ? part.slice(start.length) : null;
}

/** The `Set-Cookie` value by which a phone comes back as the same participant, for the browser's session. */
export const participantCookie = (code: string, token: string, secure: boolean): string =>
  `${cookieName(code)}=${token}; Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
