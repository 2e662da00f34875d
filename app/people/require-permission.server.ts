import { redirect } from "@remix-run/node";
import type { Person } from "#db/people.server.ts";
import type { RequestContext } from "../context.server.ts";
import { may, type Permission } from "../domain/people/roles.ts";

type Asking = Pick<RequestContext, "person" | "owing">;

/**
 * Who is asking, when they may.
 * @throws a redirect to the sign-in page when nobody is signed in, to where a second factor is set up when their role
 * requires one that they do not have, a 403 when their role does not include it
 */
export function requirePermission(
  request: Request,
  { person, owing }: Asking,
  permission: Permission,
): Person {
  if (!person) {
    const { pathname, search } = new URL(request.url);
    const next = owing ? secondFactorPage : "/sign-in";
    throw redirect(`${next}?${new URLSearchParams({ to: pathname + search })}`);
  }
  if (!may(person.role, permission)) throw new Response(null, { status: 403 });
  return person;
}

/** Where a second factor is set up, changed and taken away. */
export const secondFactorPage = "/account/second-factor";

/** Somebody who is signed in. */
export type Account = { id: number; email: string; role: Person["role"] };

/**
 * Who is asking, when they are signed in as a person: a program's token looks after nobody's account.
 * @throws as `requirePermission` does, and a 403 for a token
 */
export function requireAccount(
  request: Request,
  context: Asking,
  permission: Permission = "see-results",
): Account {
  const { id, name, role } = requirePermission(request, context, permission);
  if (id === null) throw new Response(null, { status: 403 });
  return { id, email: name, role };
}

/** The same for the page where a second factor is set up: whoever owes one can get there too. */
export const requireOwnFactor = (request: Request, { person, owing }: Asking): Account =>
  requireAccount(request, { person: person ?? owing, owing: null });
