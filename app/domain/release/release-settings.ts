import type { EquitySettings } from "../equity/equity-settings.ts";
import { settingsOf } from "../equity/settings-of.ts";
import type { Analysis } from "../survey/analysis.ts";
import type { SurveyText } from "../survey/definition.ts";

/** What a release was made by: kept with it, so that it reads the same for ever. */
export type ReleaseSettings = {
  /** By dimension: how its gaps are read. */
  equity: Record<string, EquitySettings<SurveyText>>;
  /** Who decided that, and on which day, where the analysis says so. */
  decided: { on: string; by: SurveyText } | null;
  /** Fewer people than this are no group; what the audience asks for is added to it. */
  minimumGroup: number;
  sensitive: boolean;
};

export const releaseSettings = (analysis: Analysis): ReleaseSettings => ({
  equity: Object.fromEntries(
    analysis.dimensions.map(({ question }) => [question, settingsOf(analysis, question)]),
  ),
  decided: analysis.equity?.decided ?? null,
  minimumGroup: analysis.minimumGroup ?? 0,
  sensitive: analysis.releases?.sensitive ?? false,
});

/** An hour: more often would seldom be safe. */
const usualMinutes = 60;

/** Minutes between releases that are made by themselves; null where people make every one. */
export const automaticMinutes = ({ releases }: Analysis): number | null =>
  releases?.everyMinutes === undefined ? usualMinutes : releases.everyMinutes;
