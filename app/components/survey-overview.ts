import type { WaveView } from "./results/view/wave-view.ts";

/** A survey as the dashboard lists it, in the reader's language. */
export type SurveyOverview = { slug: string; title: string; kind: "survey" | "deck"; waves: WaveOverview[] };

/** `responses` is null when too few to show. */
export type WaveOverview = WaveView & { responses: { n: number; text: string } | null };
