import type { Published } from "../disclosure/published.ts";
import type { SurveyResults } from "../tally/results.ts";
import type { Design } from "./design.ts";
import type { ReleaseSettings } from "./release-settings.ts";
import type { ToldSummary } from "./typed-numbers.ts";

/** Everything that a release shows; nothing else of the answers leaves the database, but for live screens. */
export type ReleasedTables = {
  /** Everyone together, question by question. */
  results: SurveyResults;
  /** Outcomes by dimension and by pairs, exactly as they were protected: the certificate is about these. */
  published: Published;
  /** The words and groups of the above. */
  design: Design;
  /** Means and quartiles of typed numbers that this release and those before it told; absent in old ones. */
  summaries?: Record<string, ToldSummary[]>;
};

/** A release as it is read. */
export type Released = {
  id: number;
  surveyId: number;
  waveId: number;
  number: number;
  audience: "staff" | "public";
  madeAt: string;
  madeBy: string | null;
  responses: number;
  withdrawn: number;
  version: number;
  settings: ReleaseSettings;
  changes: ReleaseChanges;
  tables: ReleasedTables;
};

/** What a release tells beyond the one before it for the same audience. */
export type ReleaseChanges = {
  /** That one's id; null in the first. */
  since: number | null;
  /** Complete responses then and now. */
  responses: { before: number | null; now: number };
};
