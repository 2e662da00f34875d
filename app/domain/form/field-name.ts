/** Where a control stands: the question's name, then rows, columns and positions inside it. */
export type FieldPath = readonly string[];

/**
 * What a field holds: the answer (`q`), the comment beside it (`c`), the text of "other" (`o`), the text of one
 * choice (`t`), or how many entries a list shows (`n`).
 */
export type FieldKind = "q" | "c" | "o" | "t" | "n";

/**
 * The `name` of a control. Any question name is possible, and none can be taken for a field about the form
 * itself: those begin with `_`.
 */
export const fieldName = (path: FieldPath, kind: FieldKind = "q"): string =>
  [kind, ...path.map(encode)].join("/");

/** Half a surrogate pair cannot be encoded. */
const encode = (part: string): string => encodeURIComponent(part.replace(/[\ud800-\udfff]/gu, "\ufffd"));

/** The fields of a form about the form itself. */
export const metaFields = {
  version: "_version",
  page: "_page",
  response: "_response",
  carried: "_carried",
  asked: "_asked",
  order: "_order",
  go: "_go",
  /** Empty, but for programs that fill in everything. */
  trap: "_more",
} as const;
