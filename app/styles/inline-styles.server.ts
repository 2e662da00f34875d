import { createHash } from "node:crypto";
import respondentStyles from "./respondent-page.css?inline";

export { respondentStyles };

/** The style sheets that stand inside pages, as sources of a content security policy. */
export const inlineStyleSources = [respondentStyles].map(
  (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`,
);
