/** Compares weakly, as `If-None-Match` asks for: a proxy that packs an answer makes its ETag weak. */
export const alreadyHas = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? "").split(",").some((part) => ["*", etag, `W/${etag}`].includes(part.trim()));
