import { isIPv6 } from "node:net";
import type { Request } from "express";

/**
 * Where a request comes from, as limits count it; never stored. Of an IPv6 address the network (its first 64 bits):
 * one connection at home has all addresses in it, and could guess from another one each time.
 */
export function clientAddress({ ip = "" }: Pick<Request, "ip">): string {
  const inFour = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (inFour !== undefined) return inFour;
  return isIPv6(ip) ? `${networkOf(ip)}::/64` : ip;
}

/** The first four groups, written out and without leading zeros. */
function networkOf(ip: string): string {
  const [head = "", tail = ""] = (ip.split("%")[0] ?? "").split("::");
  const groups = (part: string): string[] => (part === "" ? [] : part.split(":"));
  const missing = 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array<string>(Math.max(0, missing)).fill("0"), ...groups(tail)];
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
