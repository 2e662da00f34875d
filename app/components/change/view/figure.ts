import type { Unit } from "../../../domain/change/indicator.ts";
import type { Reading, ReadingOrigin } from "../../../domain/change/reading.ts";
import type { Names } from "./names.ts";
import { bandIn, dayIn, valueIn, type Writing } from "./writing.ts";

/** Where a number is from: the release first, then what else shows it. No address where it was entered by hand. */
export type SourceView = { text: string; links: { text: string; href: string }[] };

/** One reading as it is told. */
export type FigureView = {
  date: string;
  day: string;
  source: SourceView;
  /** The release that a number leads to; null where it is from none. */
  href: string | null;
} & (
  | { hidden: true; text: string }
  | { hidden: false; text: string; range: string | null; people: string | null }
);

export function viewFigure(
  writing: Writing,
  names: Names,
  unit: Unit,
  { date, origin, figure }: Reading,
): FigureView {
  const { words, formats } = writing;
  const head = {
    date,
    day: dayIn(writing, date),
    source: sourceIn(writing, names, origin),
    href: origin.kind === "release" ? releaseAddress(origin.release) : null,
  };
  if (figure.hidden) return { ...head, hidden: true, text: words.figure.hidden };
  const people = figure.n === null ? null : formats.count(figure.n);
  if ("band" in figure) {
    return { ...head, hidden: false, text: bandIn(writing, unit, figure.band), range: null, people };
  }
  const { value, interval } = figure;
  const range =
    interval &&
    words.figure.range(valueIn(writing, unit, interval.low), valueIn(writing, unit, interval.high));
  return { ...head, hidden: false, text: valueIn(writing, unit, value), range, people };
}

export const releaseAddress = (release: string): string => `/releases/${encodeURIComponent(release)}`;

export function sourceIn({ words, formats }: Writing, names: Names, origin: ReadingOrigin): SourceView {
  switch (origin.kind) {
    case "release": {
      const { survey, wave, release, outcome } = origin;
      const path = encodeURIComponent(survey);
      const { figure } = words;
      const ofRelease = new URLSearchParams({ wave, release });
      return {
        text: `${names.survey(survey)}, ${wave === "default" ? figure.firstWave : figure.wave(wave)}`,
        links: [
          { text: figure.release(formats.count(Number(release))), href: releaseAddress(release) },
          {
            text: figure.question,
            href: `/dashboard/surveys/${path}?${ofRelease}${names.question(release, outcome)}`,
          },
          {
            text: figure.equity,
            href: `/dashboard/equity/${path}?${new URLSearchParams({ wave, release, outcome })}`,
          },
          {
            text: figure.proof,
            href: `/api/v1/surveys/${path}/releases/${encodeURIComponent(release)}/certificate`,
          },
        ],
      };
    }
    case "hand":
      return { text: origin.source || words.figure.sourceMissing, links: [] };
    case "roll-up":
      return { text: words.figure.rollUp(formats.count(origin.parts)), links: [] };
  }
}
