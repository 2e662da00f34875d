import type { Analysis } from "../survey/analysis.ts";
import type { SurveyText } from "../survey/definition.ts";
import { choiceText } from "../survey/instrument.ts";
import { defaultThresholds, type EquitySettings } from "./equity-settings.ts";

/** How one dimension of a survey is read, as its analysis says. */
export function settingsOf({ dimensions, equity }: Analysis, question: string): EquitySettings<SurveyText> {
  const dimension = dimensions.find((one) => one.question === question);
  return {
    reference:
      dimension?.reference === undefined
        ? { kind: equity?.reference ?? "overall" }
        : { kind: "group", value: choiceText(dimension.reference) },
    benchmark: dimension?.benchmark ?? null,
    thresholds: { ...defaultThresholds, ...equity?.thresholds },
    family: equity?.family ?? "dimension",
  };
}

/** The pairs of dimensions that the planner offers together, at most five. */
export const offeredPairs = ({ equity }: Analysis): [string, string][] => equity?.pairs ?? [];
