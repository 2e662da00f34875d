import { hash, verify } from "@node-rs/argon2";

// Argon2id with the parameters that OWASP's password storage guide recommends (19 MiB, 2 passes).
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const minimumPasswordLength = 12;

export const hashPassword = (password: string): Promise<string> => hash(password, parameters);

let hashOfNobody: Promise<string> | undefined;

/**
 * Whether the password fits; takes as long for an unknown person, and for one without a password, so that answers do
 * not tell who exists.
 */
export async function passwordFits(passwordHash: string | undefined, password: string): Promise<boolean> {
  hashOfNobody ??= hashPassword("nobody has this password");
  const fits = await verify(passwordHash || (await hashOfNobody), password);
  return fits && Boolean(passwordHash);
}
