import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import express, { type RequestHandler } from "express";
import { type Packed, sendPacked } from "./packed.ts";

const packedForms = /\.(br|gz)$/;

/**
 * The hashed files of the build, kept in memory with their packed forms: a few megabytes. What such a name stands
 * for never changes.
 */
export function buildAssets(folder: string): RequestHandler {
  const files = new Map<string, { type: string; body: Packed }>();
  for (const name of readdirSync(folder)) {
    if (packedForms.test(name)) continue;
    const read = (form: string) =>
      existsSync(join(folder, name + form)) ? readFileSync(join(folder, name + form)) : null;
    const plain = readFileSync(join(folder, name));
    const mime = express.static.mime.lookup(name);
    const type = /^text\/|javascript|json|svg/.test(mime) ? `${mime}; charset=utf-8` : mime;
    files.set(`/${name}`, { type, body: { plain, br: read(".br"), gzip: read(".gz") } });
  }
  return (request, response, next) => {
    const file = request.method === "GET" || request.method === "HEAD" ? files.get(request.path) : undefined;
    if (!file) return next();
    response.setHeader("Content-Type", file.type);
    response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    response.setHeader("Vary", "Accept-Encoding");
    sendPacked(request, response, file.body);
  };
}
