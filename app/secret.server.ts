import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Settings, SettingsError } from "./settings.server.ts";

/**
 * The server's secret: `SESSION_SECRET`, or for the embedded database a file beside it, made once and readable
 * by its owner only.
 */
export function readSecret({ sessionSecret, database }: Settings): string {
  if (sessionSecret) return sessionSecret;
  if (database.dialect === "postgres" || database.file === ":memory:")
    return randomBytes(32).toString("base64url");
  const file = join(dirname(database.file), "session-secret");
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600 });
  }
  const secret = readFileSync(file, "utf8").trim();
  if (secret.length < 32) throw new SettingsError(`${file}: the secret in this file is too short`);
  return secret;
}

/** An unguessable token for links, cookies and API calls: 256 bits, safe in a URL. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** What is kept of a token of 256 bits: enough to recognize it, useless to whoever reads the database. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("base64url");

/**
 * What is kept of a code that people copy. Keyed, because 50 bits can all be tried: a stolen database without the
 * secret says nothing about codes.
 */
export const hashCode = (secret: string, code: string): string =>
  createHmac("sha256", secret).update(`code\0${code}`).digest("base64url");

// Letters and digits that nobody mistakes for one another when copying from a screen (Crockford's base 32).
export const codeAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

export const codeLength = 10;

/**
 * A code that people can copy, like `K7QF-2M9X-AB`: 50 bits, derived from the secret so that asking again gives
 * the same code although only its hash is stored.
 */
export function codeFor(secret: string, purpose: "resume" | "withdraw", id: string): string {
  const bytes = createHmac("sha256", secret).update(`${purpose}\0${id}`).digest();
  const letters = Array.from({ length: codeLength }, (_, place) => letterOf(bytes[place] ?? 0)).join("");
  return inGroups(letters);
}

/** What the puzzle of a response is made of: nobody can solve it before the response is here. */
export const puzzleChallenge = (secret: string, id: string): string =>
  createHmac("sha256", secret).update(`puzzle\0${id}`).digest("base64url").slice(0, 24);

/**
 * The id of the response that a participant's ballots become. It follows from the secret alone: no table says
 * whose a response is.
 */
export const participantResponseId = (secret: string, sessionId: number, participantId: number): string =>
  createHmac("sha256", secret).update(`participant\0${sessionId}\0${participantId}`).digest("base64url");

/** The address of a preview, which only those can know who were given it. */
export const newPreviewSlug = (): string => `preview-${newEntryCode().replaceAll("-", "").toLowerCase()}`;

// 256 is a multiple of the alphabet's length: no letter comes more often than others.
const letterOf = (byte: number): string => codeAlphabet[byte % codeAlphabet.length] as string;

const inGroups = (letters: string): string =>
  `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;

/** A single-use code for a wave: 50 random bits, in the same letters as other codes. */
export function newEntryCode(): string {
  const letters = Array.from(randomBytes(codeLength), letterOf).join("");
  return inGroups(letters);
}

/**
 * What is kept of an entry code. Keyed with the secret: the codes of a sheet are few and short, and whoever reads
 * the database must not be able to try them.
 */
export const hashEntryCode = (secret: string, typed: string): string =>
  createHmac("sha256", secret)
    .update(`entry\0${normalizeCode(typed)}`)
    .digest("base64url");

/** A typed code as it was printed: case, spaces and the usual confusions (O for 0, I or L for 1) do not matter. */
export function normalizeCode(typed: string): string {
  const letters = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  return inGroups(letters);
}

/** What a text is sealed for: nothing sealed for one thing opens as another. */
const keyFor = (secret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, "", `seal\0${purpose}`, 32));

const ivBytes = 12;
const tagBytes = 16;

/** Encrypts what must be read again (AES-256-GCM), so that the database alone gives nothing away. */
export function seal(secret: string, purpose: string, text: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", keyFor(secret, purpose), iv);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** What was sealed; null with another secret, for another purpose, or when it was changed. */
export function unseal(secret: string, purpose: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyFor(secret, purpose), bytes.subarray(0, ivBytes));
    decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
    const rest = bytes.subarray(ivBytes + tagBytes);
    return Buffer.concat([decipher.update(rest), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}
