import type { Flag } from "../../domain/equity/equity-report.ts";
import type { LensName, Verdict } from "../../domain/equity/lenses.ts";
import type { MeasuredPart } from "../../domain/equity/representation.ts";
import type { SettingsChange } from "../../domain/equity/settings-changes.ts";
import type { Tone } from "../../domain/equity/standing.ts";

const people = (count: string, n: number) => (n === 1 ? `${count} person` : `${count} people`);

/** Words of the equity dashboard. Numbers come written; `n` beside them is for their plural. */
export const equity = {
  title: (survey: string): string => `Equity: ${survey}`,
  all: "All surveys",
  results: "Results",
  /** What everyone together answered; the answers that count, in the survey's own words. */
  said: {
    share: (share: string, who: string, answers: string): string =>
      answers === "" ? `${share} of ${who} answered favourably.` : `${share} of ${who} answered ${answers}.`,
    answer: (choice: string): string => `“${choice}”`,
    or: " or ",
    hidden: "The answers of everyone together are protected.",
  },
  uncounted: (question: string): string =>
    `“${question}” is not among them: people may choose several answers, so no answer is favourable or not by itself.`,
  glance: "On this page",
  gaps: {
    title: "Gaps between groups",
    primary: "Indigenous identity and race",
    primaryLead:
      "Shown apart and first. Groups are merged only in ways that were agreed beforehand, and never into “other”.",
    others: "Other gaps between groups",
  },
  decided: (day: string, by: string, when: "before" | "after" | "neither"): string => {
    const decided = `How gaps are read was decided on ${day} by ${by}`;
    if (when === "before") return `${decided}, before the answers came.`;
    return when === "after" ? `${decided}, when people could answer already.` : `${decided}.`;
  },
  empty: {
    title: "Nothing to show yet",
    detail: "There is no release of this wave. A planner makes one on the page of the survey.",
    noOutcomes:
      "The survey’s analysis.json names no outcomes: questions whose answers are read as favourable or not.",
  },
  choose: { outcome: "What people said", show: "Show", wave: "Wave", against: "Compare with" },
  release: (release: string, day: string, wave: string, period: string): string =>
    `Release ${release}, made on ${day} and checked before it was published. Wave “${wave}”, ${period}.`,
  people,
  references: {
    overall: "everyone",
    rest: "everyone else",
    group: (label: string): string => `“${label}”`,
  },
  /** How the picture is read. */
  key: {
    dot: "Share of favourable answers",
    interval: "Where the true share probably lies (95%)",
    overall: (share: string): string => `Everyone: ${share}`,
    reference: (reference: string, share: string): string => `Reference: ${reference}, ${share}`,
    referenceOnly: (reference: string): string => `Reference: ${reference}`,
    hidden: "Protected, not shown",
    signs: {
      behind: "Clearly lower",
      "maybe-behind": "Lower, maybe by chance",
      level: "No clear gap",
      "maybe-ahead": "Higher, maybe by chance",
      ahead: "Clearly higher",
      unsure: "Too few to say",
    } satisfies Record<Tone, string>,
    title: "How to read the pictures",
  },
  protection: (group: string): string =>
    `Small groups are protected, and sometimes one more, so that nobody can be found by subtraction. No group of fewer than ${group} people is shown.`,
  findings: {
    behind: (groups: string): string => `Clearly lower: ${groups}.`,
    small: (groups: string): string => `Lower, but not by much: ${groups}.`,
    chance: (groups: string): string => `Lower, but that may be chance: ${groups}.`,
    luck: (count: string): string => `With ${count} groups compared at once, one can look low by luck alone.`,
    none: (reference: string): string =>
      `No group is lower than ${reference} by more than chance can explain.`,
    hidden: "None of these groups can be shown without showing who is in them.",
    unknown: "The reference is protected, so no gap to it can be shown.",
  },
  list: { and: " and ", comma: ", " },
  says: {
    behind: (points: string): string => `${points} below`,
    ahead: (points: string): string => `${points} above`,
    "maybe-behind": (points: string): string => `${points} below, maybe by chance`,
    "maybe-ahead": (points: string): string => `${points} above, maybe by chance`,
    level: "no clear gap",
    unsure: "too few to say",
    reference: "the reference",
    hidden: "protected",
    banded: "only a limit is shown",
    unknown: "not compared",
  },
  points: (points: string, n: number): string => (n === 1 ? `${points} point` : `${points} points`),
  bands: {
    atLeast: (share: string): string => `at least ${share}`,
    atMost: (share: string): string => `at most ${share}`,
  },
  /** What a row means, in sentences. */
  sentence: {
    favourable: (hundred: string, who: string, against: string | null): string =>
      against === null
        ? `${hundred} in 100 answered favourably (${who}).`
        : `${hundred} in 100 answered favourably (${who}), against ${against}.`,
    against: {
      overall: (hundred: string): string => `${hundred} in 100 of everyone`,
      rest: (hundred: string): string => `${hundred} in 100 of everyone else`,
      group: (hundred: string, label: string): string => `${hundred} in 100 of “${label}”`,
    },
    certainty: {
      meaningful: "The gap is unlikely to be chance, and large enough to matter.",
      small: "The gap is unlikely to be chance, but it is small.",
      chance: "The gap could still be chance.",
      ahead: "This group is higher, and that is unlikely to be chance.",
      aheadChance: "This group is higher, but that could still be chance.",
      level: "Chance alone explains a difference of this size.",
      smallDifference: "The difference is small, and unlikely to be chance.",
    },
    needed: (count: string, n: number): string =>
      n === 1
        ? "With one more favourable answer the gap would be closed."
        : `With ${count} more favourable answers the gap would be closed.`,
    fewPeople: "Few people answered, so read this with care.",
    banded: (label: string, band: string): string =>
      `In “${label}”, ${band} answered favourably. The exact share would tell too much about single people.`,
    hidden: (label: string): string => `“${label}” is protected, so that nobody can be found.`,
    reference: "The other groups are compared with this one.",
    change: {
      up: (points: string, range: string): string => `Since the last wave it rose by ${points} (${range}).`,
      down: (points: string, range: string): string => `Since the last wave it fell by ${points} (${range}).`,
      unclear: (points: string, range: string): string =>
        `Since the last wave it moved by ${points} (${range}); that may be chance.`,
      gained: "It gained on everyone else.",
      lost: "It lost ground to everyone else.",
      gapUnclear: "Whether it gained on everyone else cannot be told yet.",
    },
  },
  lenses: {
    title: "Every lens",
    of: (label: string): string => `Every lens on “${label}”`,
    lead: "They ask different questions, so they can disagree. Read them together.",
    disagree: (behind: string, others: string): string =>
      `They disagree here. Below: ${behind}. Not below: ${others}.`,
    agree: "They agree here.",
    columns: { lens: "Lens", value: "Value", range: "95% interval", verdict: "Says" },
    names: {
      "percentage-point-gap": "Percentage point gap",
      "difference-from-rest": "Difference from everyone else",
      "ratio-to-reference": "Disparity index",
      "proportionality-index": "Proportionality index",
      "eighty-percent-index": "80% index",
    } satisfies Record<LensName, string>,
    asks: {
      "percentage-point-gap": "How far from the reference, beyond the margin of error?",
      "difference-from-rest": "How far from everyone else?",
      "ratio-to-reference": "How many times as often as the others?",
      "proportionality-index": "Is its part of the favourable answers as large as its part of the people?",
      "eighty-percent-index": "Does it reach four fifths of the highest group?",
    } satisfies Record<LensName, string>,
    verdicts: { behind: "below", level: "not below", ahead: "above" } satisfies Record<Verdict, string>,
    disproportionality: "Disproportionality index",
    disproportionalityAsks: (source: string): string =>
      `Is its part of the favourable answers as large as its part of the population? Source: ${source}`,
    margin: (points: string): string => `± ${points}`,
    range: (low: string, high: string): string => `${low} to ${high}`,
    pValue: (p: string, comparisons: string, n: number): string =>
      n === 1 ? `p = ${p}, one comparison` : `p = ${p}, adjusted for ${comparisons} comparisons`,
    pValueBelow: (p: string, comparisons: string, n: number): string =>
      n === 1 ? `p < ${p}, one comparison` : `p < ${p}, adjusted for ${comparisons} comparisons`,
  },
  flags: {
    reference: "reference",
    "below-reference": "below the reference",
    "above-reference": "above the reference",
    "low-proportionality-index": "low proportionality index",
    "below-eighty-percent": "below 80% of the highest",
    "under-represented": "under-represented",
    "over-represented": "over-represented",
    significant: "unlikely to be chance",
    meaningful: "meaningful gap",
    "lenses-disagree": "lenses disagree",
    "few-people": "few people",
    "wide-interval": "wide interval",
  } satisfies Record<Flag, string>,
  table: {
    show: "Show the table",
    caption: (outcome: string, dimension: string): string => `“${outcome}” by “${dimension}”`,
    group: "Group",
    people: "People",
    favourable: "Favourable",
    share: "Share",
    interval: "95% interval",
    gap: "Gap, points",
    ratio: "Disparity index",
    proportionality: "Proportionality index",
    eighty: "80% index",
    disproportionality: "Disproportionality index",
    pValue: "Adjusted p",
    flags: "Flags",
    everyone: "Everyone",
    nothing: "–",
  },
  notes: {
    comparisons: (count: string, n: number): string =>
      n === 1
        ? "One comparison was tested."
        : `${count} comparisons were tested; p-values are adjusted for all of them (Benjamini–Hochberg).`,
    benchmark: (source: string): string => `Shares of the population: ${source}.`,
    coding: {
      first:
        "People could choose several. Each is counted once, in the first of their groups in the order of the question.",
      apart:
        "People could choose several. Those who did are counted once, together, as a group of their own.",
    },
    lostReference: (group: string, into: string): string =>
      into === ""
        ? `“${group}”, with which the groups were to be compared, is not among them. They are compared with everyone instead.`
        : `“${group}”, with which the groups were to be compared, had too few people and was merged into “${into}”, as agreed beforehand. The groups are compared with everyone instead.`,
    changes: "Changed after the wave opened:",
    change: (what: string, day: string): string => `${what} (${day})`,
    decided: (what: string, day: string, by: string): string => `${what} (${day}, decided by ${by})`,
    settings: {
      thresholds: "what is flagged",
      family: "which comparisons are read together",
      "default-reference": "whom groups are compared with",
      reference: "the reference group",
      benchmark: "the shares of the population",
      "merge-tree": "which groups are merged",
      dimension:
        "whether answers are broken down by this question; those since then may count as no answer here",
      favourable: "which answers are favourable",
      pairs: "which pairs are offered",
    } satisfies Record<SettingsChange["setting"], string>,
  },
  missing: {
    title: "Who is missing?",
    lead: "Who answered, beside who lives here.",
    key: { dot: "Part of the answers", mark: "Part of the population" },
    says: { missing: "missing", "as-expected": "as expected", over: "over-represented" } satisfies Record<
      MeasuredPart["verdict"],
      string
    >,
    beside: (expected: string): string => `${expected} of the population.`,
    needed: (count: string, n: number): string =>
      n === 1 ? "One more answer would even it out." : `${count} more answers would even it out.`,
    finding: (groups: string): string => `Missing: ${groups}.`,
    none: "No group is clearly missing.",
    hidden: "Who is missing here cannot be shown without showing who answered.",
    noBenchmark: "No shares of the population were given, so it cannot be told who is missing.",
    columns: {
      part: "Part of the answers",
      population: "Part of the population",
      index: "Ratio",
      needed: "More answers to even out",
    },
    caption: (dimension: string): string => `Who answered, by “${dimension}”`,
  },
  pairs: {
    title: "Two dimensions together",
    caption: (outcome: string, rows: string, columns: string): string =>
      `“${outcome}” by “${rows}” and “${columns}”`,
    key: "Share of favourable answers. ▼ clearly below everyone, ▲ clearly above: the stronger the colour, the further. ▽ and △ may be chance, and have no colour.",
    hidden:
      "None of these groups can be shown together without showing who is in them. Each question by itself is above.",
    cell: (share: string, who: string): string => `${share}, ${who}`,
  },
  waves: {
    title: (before: string, after: string): string => `What changed from “${before}” to “${after}”`,
    lead: "Each change with its own uncertainty. The waves are taken for different people.",
    otherAnswers: (before: string): string =>
      `In “${before}” other answers counted as favourable, so the two cannot be compared.`,
    findings: {
      rose: (groups: string): string => `Clearly up: ${groups}.`,
      fell: (groups: string): string => `Clearly down: ${groups}.`,
      chance: (groups: string): string => `Moved, but that may be chance: ${groups}.`,
      none: "No change is larger than chance can explain.",
      hidden: "No group was shown in both waves, so no change can be.",
    },
    caption: (outcome: string, dimension: string, before: string, after: string): string =>
      `“${outcome}” by “${dimension}”, from “${before}” to “${after}”`,
    key: (wave: string): string => `Share in “${wave}”`,
    says: {
      ahead: "up",
      "maybe-ahead": "up, maybe by chance",
      behind: "down",
      "maybe-behind": "down, maybe by chance",
      level: "no clear change",
    },
    change: (points: string, range: string): string => `${points} points (${range})`,
    columns: { before: "Before", after: "After", change: "Change, points", gap: "Change of the gap, points" },
  },
  download: {
    svg: "Picture (SVG)",
    png: "Picture (PNG)",
    csv: "Table (CSV)",
    failed: "The picture could not be made here. Please use SVG.",
    label: (title: string): string => `Download: ${title}`,
  },
  open: (label: string): string => `${label}: what this means`,
};
