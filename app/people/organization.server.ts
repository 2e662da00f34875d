import { createCookie } from "@remix-run/node";
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { z } from "zod";
import { type Admission, admitIdentity, findByIdentity, type Vouched } from "#db/identities.server.ts";
import type { Database } from "#db/open.server.ts";
import type { Settings } from "../settings.server.ts";
import { parseName } from "./new-account.server.ts";

/** Why somebody's organization did not let them in; the page of signing in says it in words. */
export const organizationRefusals = [
  "deactivated",
  "linked",
  "uninvited",
  "domain",
  "unverified",
  "denied",
  "expired",
  "unreachable",
  "other",
] as const;
export type OrganizationRefusal = (typeof organizationRefusals)[number];

/** Signing in at an organization's own provider (OpenID Connect: code flow with PKCE, state and nonce). */
export type Organization = {
  /** How people call it. */
  name: string;
  /**
   * Where to send a browser, and the `Set-Cookie` value by which it is known when it comes back.
   * @param again whether somebody who is signed in here shall sign in there anew, whoever the provider remembers
   */
  begin(
    base: string,
    to: string,
    again?: boolean,
  ): Promise<{ address: string; cookie: string } | { refused: "unreachable" }>;
  /** Who came back, and where they wanted to go; the cookie is used up in any case. */
  finish(
    base: string,
    search: string,
    cookieHeader: string | null,
  ): Promise<
    ({ person: { id: number; email: string }; to: string } | { refused: OrganizationRefusal }) & {
      cookie: string;
      again: boolean;
    }
  >;
};

const callbackPath = "/sign-in/callback";
const minutes = 10;
const timeoutSeconds = 10;
/** How old a sign-in there may be that was asked for anew. */
const anewSeconds = 60;

const underWay = z.object({
  ...{ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string() },
  again: z.boolean(),
});
const claimed = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().max(254).optional(),
  email_verified: z.boolean().optional(),
  name: z.string().optional(),
});

type Options = {
  settings: NonNullable<Settings["organization"]>;
  database: Database;
  secret: string;
  secure: boolean;
  report(error: unknown): void;
};

export function createOrganization({ settings, database, secret, secure, report }: Options): Organization {
  const cookie = createCookie("chorus-organization", {
    ...{ httpOnly: true, sameSite: "lax", path: "/sign-in", secure, secrets: [secret] },
    maxAge: minutes * 60,
  });
  let known: Promise<Configuration> | undefined;

  /** Asked for once it is needed: a provider that is down must not keep the server from starting. */
  function provider(): Promise<Configuration> {
    const issuer = new URL(settings.issuer);
    known ??= discovery(issuer, settings.clientId, settings.clientSecret, undefined, {
      // The settings let plain HTTP through for this machine alone.
      execute: [enableNonRepudiationChecks, ...(issuer.protocol === "http:" ? [allowInsecureRequests] : [])],
      timeout: timeoutSeconds,
    });
    known.catch(() => {
      known = undefined;
    });
    return known;
  }

  /** What the provider says about whoever came back with this address. */
  async function ask(address: URL, { state, nonce, verifier, again }: z.infer<typeof underWay>) {
    const configuration = await provider();
    const tokens = await authorizationCodeGrant(configuration, address, {
      ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
      ...(again ? { maxAge: anewSeconds } : {}),
    });
    const claims = claimed.parse(tokens.claims());
    if (claims.email !== undefined) return claims;
    return claimed.parse(await fetchUserInfo(configuration, tokens.access_token, claims.sub));
  }

  return {
    name: settings.name,
    async begin(base, to, again = false) {
      const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
      try {
        const address = buildAuthorizationUrl(await provider(), {
          redirect_uri: base + callbackPath,
          scope: "openid email profile",
          code_challenge: await calculatePKCECodeChallenge(verifier),
          ...{ code_challenge_method: "S256", state, nonce },
          ...(again ? { prompt: "login", max_age: String(anewSeconds) } : {}),
        });
        const begun: z.infer<typeof underWay> = { state, nonce, verifier, to, again };
        return { address: address.href, cookie: await cookie.serialize(begun) };
      } catch (error) {
        report(error);
        return { refused: "unreachable" };
      }
    },
    async finish(base, search, cookieHeader) {
      const begun = underWay.safeParse(await cookie.parse(cookieHeader));
      const again = begun.success && begun.data.again;
      const cleared = { cookie: await cookie.serialize("", { maxAge: 0 }), again };
      const query = new URLSearchParams(search);
      // Somebody else's answer, or one to a question that was asked too long ago.
      if (!begun.success || query.get("state") !== begun.data.state)
        return { refused: "expired", ...cleared };
      if (query.has("error")) return { refused: "denied", ...cleared };
      const answer = await ask(new URL(base + callbackPath + search), begun.data).catch((error: unknown) => {
        report(error);
        return null;
      });
      if (!answer) return { refused: "unreachable", ...cleared };
      const admission = again
        ? ((await findByIdentity(database, identityOf(settings, answer))) ?? ({ refused: "other" } as const))
        : await admit(database, settings, answer);
      return { ...admission, to: begun.data.to, ...cleared };
    },
  };
}

const identityOf = ({ issuer }: Options["settings"], { sub }: { sub: string }) => `${issuer} ${sub}`;

async function admit(
  database: Database,
  settings: Options["settings"],
  { sub, email = "", email_verified, name }: z.infer<typeof claimed>,
): Promise<Admission | { refused: "unverified" | "domain" }> {
  const { domains, defaultRole } = settings;
  if (email_verified !== true) return { refused: "unverified" };
  if (!domains.includes(email.toLowerCase().split("@").at(-1) ?? "")) return { refused: "domain" };
  const vouched: Vouched = { identity: identityOf(settings, { sub }), email, name: parseName(name) };
  return admitIdentity(database, vouched, { defaultRole, now: new Date() });
}
