import { generateKeyPairSync } from "node:crypto";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type ClientMetadata } from "oidc-provider";
import { onTestFinished, vi } from "vitest";

export type Claims = { email: string; email_verified: boolean; name?: string };

export type IdentityProvider = {
  issuer: string;
  /** What it knows about people, by their subject. */
  people: Map<string, Claims>;
  /** Who is sitting in front of it: a subject, or null for somebody who declines. */
  sitting: string | null;
  /** Opens for a client, whose address is known only once it runs. */
  openFor(clientAddress: string): void;
};

export const clientSettings = {
  OIDC_CLIENT_ID: "chorus",
  OIDC_CLIENT_SECRET: "a secret of provider and client",
};

/** A real OpenID Connect provider on this machine, which believes whoever sits in front of it. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  let answer: RequestListener = (_request, response) => response.writeHead(503).end();
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const known: IdentityProvider = {
    issuer,
    people: new Map(),
    sitting: null,
    openFor(clientAddress) {
      answer = providerFor(known, clientAddress);
    },
  };
  return known;
}

function providerFor(known: IdentityProvider, clientAddress: string): RequestListener {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const client: ClientMetadata = {
    client_id: clientSettings.OIDC_CLIENT_ID,
    client_secret: clientSettings.OIDC_CLIENT_SECRET,
    redirect_uris: [`${clientAddress}/sign-in/callback`],
  };
  const provider = new Provider(known.issuer, {
    clients: [client],
    jwks: {
      keys: [{ ...privateKey.export({ format: "jwk" }), kid: "k", use: "sig", alg: "RS256" } as never],
    },
    cookies: { keys: ["cookies of the provider"] },
    claims: { email: ["email", "email_verified"], profile: ["name"] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, subject) => ({
      accountId: subject,
      claims: () => ({ sub: subject, ...known.people.get(subject) }),
    }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        ...{ clientId: oidc.client?.clientId ?? "", accountId: oidc.session?.accountId ?? "" },
      });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
  // why: it warns that it forgets everything when it ends, which is what a test wants.
  vi.mocked(console.warn).mockClear();
  const callback = provider.callback();
  return (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return void callback(request, response);
    const result =
      known.sitting === null ? { error: "access_denied" } : { login: { accountId: known.sitting } };
    void provider.interactionFinished(request, response, result);
  };
}
