import { Secret, TOTP } from "otpauth";
import {
  beginSecondFactor,
  confirmSecondFactor,
  findSecondFactor,
  replaceRecoveryCodes,
  takeRecoveryCode,
  takeStep,
} from "#db/second-factors.server.ts";
import type { AppServices } from "../context.server.ts";
import { hashCode, newEntryCode, normalizeCode, seal, unseal } from "../secret.server.ts";

/** Codes of six digits that change every 30 seconds (RFC 6238), as every app makes them. */
const period = 30;
export const codeDigits = 6;
/** Before and after this one, because clocks differ. */
export const stepsBeside = 1;
const recoveryCodes = 10;

type Services = Pick<AppServices, "database" | "secret">;
type Own = { personId: number; email: string; now: Date };

const sealedFor = (personId: number): string => `second factor of ${personId}`;

const totpOf = (email: string, secret: Secret): TOTP =>
  new TOTP({ issuer: "Chorus", label: email, algorithm: "SHA1", digits: codeDigits, period, secret });

/** Makes a new secret, which counts only once a code has proved that it arrived. */
export async function proposeSecondFactor({ database, secret }: Services, personId: number): Promise<void> {
  const { base32 } = new Secret({ size: 20 });
  await beginSecondFactor(database, personId, seal(secret, sealedFor(personId), base32));
}

/** What an app takes over: as the address in a QR code, and to be typed. */
export type ProposedFactor = { address: string; key: string };

/** How it stands with somebody's second factor. */
export type FactorState =
  | { state: "off" }
  | { state: "proposed"; proposed: ProposedFactor }
  | { state: "on"; recoveryCodes: number };

export async function secondFactorOf(
  { database, secret }: Services,
  { personId, email }: Omit<Own, "now">,
): Promise<FactorState> {
  const factor = await findSecondFactor(database, personId);
  if (factor?.confirmed) return { state: "on", recoveryCodes: factor.recoveryCodes };
  const base32 = factor && unseal(secret, sealedFor(personId), factor.secret);
  if (!base32) return { state: "off" };
  const key = (base32.match(/.{1,4}/g) ?? []).join(" ");
  return {
    state: "proposed",
    proposed: { key, address: totpOf(email, Secret.fromBase32(base32)).toString() },
  };
}

/** Puts a proposed second factor to use with its first code; its recovery codes, or null when the code is wrong. */
export async function proveSecondFactor(
  { database, secret }: Services,
  { personId, email, now }: Own,
  typed: string,
): Promise<string[] | null> {
  const factor = await findSecondFactor(database, personId);
  if (!factor || factor.confirmed) return null;
  const step = stepOf({ secret, personId, email, now }, factor.secret, typed);
  if (step === null) return null;
  const codes = newRecoveryCodes();
  const codeHashes = codes.map((code) => recoveryHash(secret, personId, code));
  const proved = await confirmSecondFactor(database, { personId, step, codeHashes, by: email, now });
  return proved ? codes : null;
}

/** New recovery codes; those from before no longer count. */
export async function renewRecoveryCodes(
  { database, secret }: Services,
  { personId, email, now }: Own,
): Promise<string[]> {
  const codes = newRecoveryCodes();
  const codeHashes = codes.map((code) => recoveryHash(secret, personId, code));
  await replaceRecoveryCodes(database, { personId, codeHashes, by: email, now });
  return codes;
}

/** Whether a code of the app or a recovery code counts; either counts once. */
export async function secondFactorFits(
  { database, secret }: Services,
  { personId, email, now }: Own,
  typed: string,
): Promise<boolean> {
  const factor = await findSecondFactor(database, personId);
  if (!factor?.confirmed) return false;
  const step = stepOf({ secret, personId, email, now }, factor.secret, typed);
  if (step !== null) return takeStep(database, personId, step);
  const codeHash = recoveryHash(secret, personId, typed);
  return takeRecoveryCode(database, { personId, codeHash, by: email, now });
}

/** The step that a code belongs to: this one, or one beside it, because clocks differ. */
function stepOf(
  { secret, personId, email, now }: Own & { secret: string },
  sealed: string,
  typed: string,
): number | null {
  const token = typed.replace(/\s/g, "");
  const base32 = /^\d{6}$/.test(token) ? unseal(secret, sealedFor(personId), sealed) : null;
  if (base32 === null) return null;
  const timestamp = now.getTime();
  const off = totpOf(email, Secret.fromBase32(base32)).validate({ token, timestamp, window: stepsBeside });
  return off === null ? null : Math.floor(timestamp / 1000 / period) + off;
}

const newRecoveryCodes = (): string[] => Array.from({ length: recoveryCodes }, newEntryCode);

const recoveryHash = (secret: string, personId: number, typed: string): string =>
  hashCode(secret, `recovery\0${personId}\0${normalizeCode(typed)}`);
