import type { Evidence } from "../../../domain/change/evidence.ts";
import type { EvidenceState, EvidenceSummary } from "../../../domain/change/link-state.ts";
import type { Plan } from "../../../domain/change/plan.ts";
import { textOf } from "../../../domain/change/text.ts";
import { releaseAddress } from "./figure.ts";
import { dayIn, type Writing } from "./writing.ts";

/** What speaks for and against something, with its strength and age. */
export type EvidenceView = {
  state: EvidenceState;
  stateText: string;
  /** How much, how strong and how old; null without any. */
  sum: string | null;
  pieces: {
    id: string;
    says: Evidence["says"];
    saysText: string;
    text: string;
    day: string;
    source: string;
    href: string | null;
  }[];
};

export function viewEvidence(
  writing: Writing,
  { evidence }: Plan,
  on: Evidence["on"],
  summary: EvidenceSummary,
): EvidenceView {
  const { words, formats, locale } = writing;
  const { story } = words;
  const pieces = evidence
    .filter((piece) => piece.on.kind === on.kind && piece.on.id === on.id)
    .sort((a, b) => (a.date < b.date ? 1 : -1));
  const parts = [
    story.tally(...([summary.supports, summary.contradicts, summary.mixed].map(formats.count) as Three)),
    story.strength[summary.strength],
    ...(summary.voices > 0 ? [story.voices(formats.count(summary.voices))] : []),
    ...(summary.newest ? [summary.old ? story.old : story.newest(dayIn(writing, summary.newest))] : []),
  ];
  return {
    state: summary.state,
    stateText: words.evidence[summary.state],
    sum: pieces.length === 0 ? null : `${parts.join(", ")}.`,
    pieces: pieces.map((piece) => ({
      ...{ id: piece.id, says: piece.says, saysText: story.says[piece.says] },
      ...{ text: textOf(piece.text, locale), day: dayIn(writing, piece.date) },
      ...sourceOf(writing, piece.source),
    })),
  };
}

type Three = [string, string, string];

function sourceOf(
  { words, formats }: Writing,
  source: Evidence["source"],
): { source: string; href: string | null } {
  switch (source.kind) {
    case "session":
      return {
        source: `${words.story.session} ${source.session}`,
        href: `/manage/sessions/${encodeURIComponent(source.session)}`,
      };
    case "release":
      return {
        source: words.figure.release(formats.count(Number(source.release))),
        href: releaseAddress(source.release),
      };
    case "note":
      // Only addresses of the web are links: a plan may come from a file.
      return {
        source: source.source || words.figure.sourceMissing,
        href: /^https?:\/\//i.test(source.address) ? source.address : null,
      };
  }
}
