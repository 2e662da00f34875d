import type { ShareBand } from "../equity/equity-table.ts";
import type { PlanGroup } from "./indicator.ts";

/** One reading of an indicator, wherever it is from. */
export type Reading = {
  /** The day that it is of: of a wave, the day on which it closed, or on which it was released while it was still open. */
  date: string;
  origin: ReadingOrigin;
  figure: ReadingFigure;
};

export type ReadingOrigin =
  /** `outcome` is the release's key of it, as the equity page takes it; `wave` is the wave's name. */
  | { kind: "release"; survey: string; wave: string; release: string; outcome: string }
  /** Entered by a person; `reading` is its id in the plan, null for the baseline that stands in the indicator. */
  | { kind: "hand"; reading: string | null; source: string }
  /** Added up from other indicators' readings of the same moment. */
  | { kind: "roll-up"; parts: number };

/** What a reading shows. Values, bounds and bands are in the indicator's unit: 75 is 75 %. */
export type ReadingFigure =
  /** Nothing else is known of it, whatever the reason. */
  | { hidden: true }
  /** So near to none or all that only a bound is told. */
  | { hidden: false; n: number | null; band: ShareBand }
  | {
      hidden: false;
      value: number;
      numerator: number | null;
      /** The denominator: people who answered, or what was entered. */
      n: number | null;
      /** Wilson's 95 % interval, where the value is a share of counted people; null elsewhere. */
      interval: { low: number; high: number } | null;
    };

export type CountedFigure = Extract<ReadingFigure, { value: number }>;

export const hasValue = (figure: ReadingFigure): figure is CountedFigure => "value" in figure;

/** Readings of everyone, and of groups that have a target or a reading of their own; each list the oldest first. */
export type IndicatorReadings = { everyone: Reading[]; groups: { group: PlanGroup; readings: Reading[] }[] };
