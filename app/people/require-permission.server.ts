import { redirect } from "@remix-run/node";
import type { Person } from "#db/people.server.ts";
import type { RequestContext } from "../context.server.ts";
import { may, type Permission } from "../domain/people/roles.ts";

/**
 * Who is asking, when they may.
 * @throws a redirect to the sign-in page when nobody is signed in, a 403 when their role does not include it
 */
export function requirePermission(
  request: Request,
  { person }: Pick<RequestContext, "person">,
  permission: Permission,
): Person {
  if (!person) {
    const { pathname, search } = new URL(request.url);
    throw redirect(`/sign-in?${new URLSearchParams({ to: pathname + search })}`);
  }
  if (!may(person.role, permission)) throw new Response(null, { status: 403 });
  return person;
}

/** Somebody who is signed in. */
export type Account = { id: number; email: string; role: Person["role"] };

/**
 * Who is asking, when they are signed in as a person: a program's token looks after nobody's account.
 * @throws as `requirePermission` does, and a 403 for a token
 */
export function requireAccount(
  request: Request,
  context: Pick<RequestContext, "person">,
  permission: Permission = "see-results",
): Account {
  const { id, name, role } = requirePermission(request, context, permission);
  if (id === null) throw new Response(null, { status: 403 });
  return { id, email: name, role };
}
