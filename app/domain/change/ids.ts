import { z } from "zod";

/** Names an element within its plan, for ever: small letters, digits and dashes, as short as may be. */
export const elementId = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "small letters, digits and dashes");

const letters = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * A new element's id, such as `n-7k2m9qxa`. Made where the element is made, so that nobody waits for a server: with
 * 40 random bits two planners do not meet.
 *
 * @param random numbers from 0 to below 1
 */
export const newId = (prefix: string, random: () => number = Math.random): string =>
  `${prefix}-${Array.from({ length: 8 }, () => letters[Math.floor(random() * 32)]).join("")}`;

/** Where an element stands among its like: any number, so that one can be put between two others. */
export const order = z.number().default(0);
