import { createCookie } from "@remix-run/node";
import { type AccountLink, redeemAccountLink } from "#db/account-links.server.ts";
import { audit } from "#db/audit-log.server.ts";
import type { Database } from "#db/open.server.ts";
import { findPersonByApiToken, findPersonByEmail, normalizeEmail, type Person } from "#db/people.server.ts";
import {
  findHalfSignIn,
  findSecondFactor,
  saveHalfSignIn,
  takeHalfSignIn,
} from "#db/second-factors.server.ts";
import { redeemSetupLink } from "#db/setup-link.server.ts";
import { deleteSignIn, findPersonBySignIn, saveSignIn } from "#db/sign-ins.server.ts";
import type { Role } from "../domain/people/roles.ts";
import { hashToken, newToken } from "../secret.server.ts";
import { hashPassword, passwordFits } from "./password.server.ts";
import { secondFactorFits } from "./second-factor.server.ts";
import { secondStepThrottle } from "./sign-in-throttle.server.ts";

const signInDays = 14;
const signInSeconds = signInDays * 24 * 60 * 60;

/** How long the second step may take. */
const halfSeconds = 10 * 60;

/** The signed cookie that carries a sign-in; the database keeps only a hash of its token. */
function signInCookie(secret: string, secure: boolean) {
  return createCookie("chorus-sign-in", {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secrets: [secret],
    secure,
    maxAge: signInSeconds,
  });
}

/** The `Set-Cookie` value of a sign-in; when it is not whole, of one that still owes the code of a second step. */
export type Entered = { cookie: string; isWhole: boolean };

/** What became of a code. */
export type SecondStep =
  | { outcome: "in"; cookies: string[] }
  | { outcome: "wrong" | "expired" }
  | { outcome: "slowDown"; wait: number };

export type SignIns = {
  /** Begins a sign-in; null when e-mail and password do not fit. */
  signIn(email: string, password: string): Promise<Entered | null>;
  /** Begins a sign-in of somebody whose organization says that it is them. */
  enter(person: { id: number; email: string }): Promise<Entered>;
  /** Whether a `Cookie` header comes from somebody who still owes a code. */
  owesCode(cookieHeader: string | null): Promise<boolean>;
  /** Completes a sign-in with a code. */
  takeCode(cookieHeader: string | null, typed: string): Promise<SecondStep>;
  /** Makes the first admin and signs them in; null when the setup link no longer holds. */
  setUp(setupToken: string, email: string, password: string): Promise<string | null>;
  /**
   * Uses a link up that invites somebody or gives them a new password; the invited are signed in at once.
   * @returns what it was for and the `Set-Cookie` value, null when the link no longer holds
   */
  redeemLink(
    token: string,
    chosen: { name: string | null; password: string },
  ): Promise<{ purpose: AccountLink["purpose"]; cookie: string | null } | null>;
  /** By which the sign-in of a `Cookie` header is found among those of its person; null when there is none. */
  current(cookieHeader: string | null): Promise<string | null>;
  /** Ends the sign-in of a `Cookie` header; the `Set-Cookie` value that clears it. */
  signOut(cookieHeader: string | undefined): Promise<string>;
  /** Who a request comes from: an `Authorization: Bearer` token counts before the cookie. */
  identify(headers: Credentials): Promise<Person | null>;
  /** The same, and who would be somebody once they have the second factor that their role requires. */
  recognize(headers: Credentials): Promise<{ person: Person | null; owing: Person | null }>;
};

type Credentials = { cookie?: string | undefined; authorization?: string | undefined };

export function createSignIns(options: {
  database: Database;
  secret: string;
  secure: boolean;
  /** Who must have a second factor. */
  secondFactorRoles: readonly Role[];
}): SignIns {
  const { database, secret, secure, secondFactorRoles } = options;
  const cookie = signInCookie(secret, secure);
  const halfCookie = createCookie("chorus-second-step", {
    ...{ httpOnly: true, sameSite: "lax", path: "/", secure },
    maxAge: halfSeconds,
  });

  /** No session before the second step: only a token that is good for nothing else. */
  async function enter({ id, email }: { id: number; email: string }): Promise<Entered> {
    if (!(await findSecondFactor(database, id))?.confirmed) {
      return { cookie: await startFor(id), isWhole: true };
    }
    const token = newToken();
    const expiresAt = new Date(Date.now() + halfSeconds * 1000);
    await saveHalfSignIn(database, { tokenHash: hashToken(token), email, expiresAt });
    return { cookie: await halfCookie.serialize(token), isWhole: false };
  }

  async function halfOf(cookieHeader: string | null) {
    const token: unknown = await halfCookie.parse(cookieHeader);
    if (typeof token !== "string" || token === "") return null;
    const tokenHash = hashToken(token);
    const person = await findHalfSignIn(database, tokenHash, new Date());
    return person && { ...person, tokenHash };
  }

  async function startFor(personId: number): Promise<string> {
    const token = newToken();
    const expiresAt = new Date(Date.now() + signInSeconds * 1000);
    await saveSignIn(database, { tokenHash: hashToken(token), personId, expiresAt });
    return cookie.serialize(token);
  }

  async function tokenIn(cookieHeader: string | undefined): Promise<string | null> {
    const token: unknown = cookieHeader?.includes(`${cookie.name}=`)
      ? await cookie.parse(cookieHeader)
      : null;
    return typeof token === "string" && token !== "" ? token : null;
  }

  /** Whoever owes a second factor is nobody to everything that does not ask for them. */
  async function recognize({ cookie: cookieHeader, authorization }: Credentials) {
    const bearer = /^Bearer\s+(\S+)$/i.exec(authorization ?? "")?.[1];
    if (bearer) {
      const tokenHash = hashToken(bearer);
      const program = await findPersonByApiToken(database, tokenHash, new Date(), secondFactorRoles);
      return { person: program, owing: null };
    }
    const token = await tokenIn(cookieHeader);
    const found = token && (await findPersonBySignIn(database, hashToken(token), new Date()));
    if (!found) return { person: null, owing: null };
    const { hasSecondFactor, ...person } = found;
    const owes = !hasSecondFactor && secondFactorRoles.includes(person.role);
    return owes ? { person: null, owing: person } : { person, owing: null };
  }

  return {
    async signIn(email, password) {
      const person = await findPersonByEmail(database, email);
      if (!(await passwordFits(person?.password_hash, password)) || !person) {
        // Whom it was about only where there is such an account: people type passwords into the wrong field.
        const subject = person ? normalizeEmail(email) : null;
        await audit(database, { action: "sign-in-failed", actor: null, subject });
        return null;
      }
      return enter({ id: person.id, email: normalizeEmail(email) });
    },
    enter,
    async owesCode(cookieHeader) {
      return (await halfOf(cookieHeader)) !== null;
    },
    async takeCode(cookieHeader, typed) {
      const half = await halfOf(cookieHeader);
      if (!half) return { outcome: "expired" };
      const wait = await secondStepThrottle.countTry(half.email);
      if (wait !== null) return { outcome: "slowDown", wait };
      if (!(await secondFactorFits({ database, secret }, { ...half, now: new Date() }, typed))) {
        const details = { step: "second" };
        await audit(database, { action: "sign-in-failed", actor: null, subject: half.email, details });
        return { outcome: "wrong" };
      }
      // A new password may have ended it since.
      if (!(await takeHalfSignIn(database, half.tokenHash))) return { outcome: "expired" };
      await secondStepThrottle.forgive(half.email);
      const cleared = await halfCookie.serialize("", { maxAge: 0 });
      return { outcome: "in", cookies: [await startFor(half.personId), cleared] };
    },
    async setUp(setupToken, email, password) {
      const personId = await redeemSetupLink(database, {
        tokenHash: hashToken(setupToken),
        email,
        passwordHash: await hashPassword(password),
        now: new Date(),
      });
      return personId === null ? null : startFor(personId);
    },
    async redeemLink(token, { name, password }) {
      const redeemed = await redeemAccountLink(database, {
        ...{ tokenHash: hashToken(token), name, now: new Date() },
        passwordHash: await hashPassword(password),
      });
      if (!redeemed) return null;
      const { personId, purpose } = redeemed;
      return { purpose, cookie: purpose === "invite" ? await startFor(personId) : null };
    },
    async current(cookieHeader) {
      const token = await tokenIn(cookieHeader ?? undefined);
      return token && hashToken(token);
    },
    async signOut(cookieHeader) {
      const token = await tokenIn(cookieHeader);
      if (token) await deleteSignIn(database, hashToken(token));
      return cookie.serialize("", { maxAge: 0 });
    },
    identify: async (headers) => (await recognize(headers)).person,
    recognize,
  };
}
