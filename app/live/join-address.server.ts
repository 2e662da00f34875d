import type { RequestContext } from "../context.server.ts";

/** Where phones join a session: at the address that people know the server by, else at the one that was asked. */
export function joinAddress(
  { settings }: Pick<RequestContext, "settings">,
  request: Request,
  code: string,
): string {
  const { protocol, host } = new URL(request.url);
  return `${settings.publicUrl ?? `${protocol}//${host}`}/j/${code}`;
}
