import { gunzipSync, gzipSync } from "node:zlib";

/** A value as short text, for what is large and seldom read: JSON, gzip, Base64. */
export const packJson = (value: unknown): string => gzipSync(JSON.stringify(value)).toString("base64");

/** The value that `packJson` packed. */
export const unpackJson = (packed: string): unknown =>
  JSON.parse(gunzipSync(Buffer.from(packed, "base64")).toString("utf8"));
