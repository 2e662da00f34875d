import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Request, Response } from "express";

/** A body in every form that browsers ask for, so that sending it costs no packing. */
export type Packed = { plain: Buffer; br: Buffer | null; gzip: Buffer | null };

const packBrotli = promisify(brotliCompress);
const packGzip = promisify(gzip);

/**
 * Packs a body.
 * @param effort brotli's quality: 11 is slow, for what is built once and sent for ever
 */
export async function pack(plain: Buffer, effort: number): Promise<Packed> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: effort,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.byteLength,
  };
  const [br, gz] = await Promise.all([packBrotli(plain, { params }), packGzip(plain, { level: 9 })]);
  return { plain, br, gzip: gz };
}

const takes = (accepted: string, encoding: string): boolean =>
  accepted.split(",").some((part) => {
    const [name = "", quality = ""] = part.trim().toLowerCase().split(";");
    return name === encoding && !/^\s*q=0(\.0*)?\s*$/.test(quality);
  });

/** Sends the smallest form that the browser takes; the other headers are set before. */
export function sendPacked(request: Request, response: Response, body: Packed): void {
  const accepted = String(request.headers["accept-encoding"] ?? "");
  const encoding = (["br", "gzip"] as const).find((name) => body[name] && takes(accepted, name));
  const bytes = (encoding && body[encoding]) ?? body.plain;
  if (encoding) response.setHeader("Content-Encoding", encoding);
  response.setHeader("Content-Length", bytes.byteLength);
  response.end(request.method === "HEAD" ? undefined : bytes);
}
