import type { z } from "zod";
import type { handReading } from "../domain/change/hand-reading.ts";
import { daysBefore } from "./demo-days.ts";

type Reading = Omit<z.input<typeof handReading>, "id">;

/** The last day of the year so many years ago. */
const endOfYear = (now: Date, yearsAgo: number): string => `${now.getUTCFullYear() - yearsAgo}-12-31`;

/** Everything here is invented, and says so: by plan. */
export const demoReadings: Record<string, (now: Date) => Reading[]> = {
  "community-safety-and-well-being": (now) => [
    {
      indicator: "agreements-used",
      date: daysBefore(now, 320),
      source: "Register of agreements (example)",
      value: 5,
    },
    {
      indicator: "agreements-used",
      date: daysBefore(now, 140),
      source: "Register of agreements (example)",
      value: 8,
    },
    {
      indicator: "agreements-used",
      date: daysBefore(now, 50),
      source: "Register of agreements (example)",
      value: 11,
    },
    {
      indicator: "doors-open",
      date: daysBefore(now, 330),
      source: "Count by the access group (example)",
      value: 2,
    },
    {
      indicator: "doors-open",
      date: daysBefore(now, 60),
      source: "Count by the access group (example)",
      value: 3,
    },
    {
      indicator: "crisis-visits",
      date: endOfYear(now, 4),
      source: "Figures of the regional hospitals (example)",
      numerator: 612,
      denominator: 25_400,
    },
    {
      indicator: "crisis-visits",
      date: endOfYear(now, 3),
      source: "Figures of the regional hospitals (example)",
      numerator: 655,
      denominator: 25_700,
    },
    {
      indicator: "crisis-visits",
      date: endOfYear(now, 2),
      source: "Figures of the regional hospitals (example)",
      numerator: 631,
      denominator: 25_900,
    },
    {
      indicator: "crisis-visits",
      date: endOfYear(now, 1),
      source: "Figures of the regional hospitals (example)",
      numerator: 574,
      denominator: 26_100,
    },
  ],
  "youth-mentoring": (now) => [
    {
      indicator: "lasting",
      date: endOfYear(now, 3),
      source: "Records of member organizations (example)",
      numerator: 41,
      denominator: 78,
    },
    {
      indicator: "lasting",
      date: endOfYear(now, 2),
      source: "Records of member organizations (example)",
      numerator: 46,
      denominator: 81,
    },
    {
      indicator: "lasting",
      date: endOfYear(now, 1),
      source: "Records of member organizations (example)",
      numerator: 58,
      denominator: 92,
    },
  ],
};
