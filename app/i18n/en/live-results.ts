/** Words of results in live sessions: on the screen, the remote and phones. */
export const liveResults = {
  table: (question: string) => `Results: ${question}`,
  columns: {
    answer: "Answer",
    people: "People",
    share: "Share",
    item: "Item",
    firstPlaces: "In first place",
    meanPlace: "Mean place",
    meanPoints: "Mean points",
    word: "Word",
    times: "Times",
  },
  people: (count: string, n: number) => (n === 1 ? `${count} person` : `${count} people`),
  several: "People could choose more than one answer.",
  ranking: "Bars: how many put it first. The order follows the mean place; 1 is first.",
  points: "Bars: points given on average, of 100.",
  mean: (value: string) => `Mean ${value}`,
  middle: (median: string, low: string, high: string) =>
    `Median ${median}; the middle half lies between ${low} and ${high}.`,
  nothingYet: "Nothing here yet",
  nothingWritten: "Nobody has written anything yet.",
  shownOf: (shown: string, all: string) => `${shown} of ${all} shown`,
  times: (count: string) => `${count} times`,
  kept: "Answers of this kind are kept and not shown here.",
  code: "Codes are kept and never shown.",
  by: (question: string) => `By “${question}”`,
  hiddenGroups: (names: string) => `Too few people, not shown: ${names}`,
  groupNote: "Small groups are protected. The numbers change only when several more people have answered.",
  room: {
    title: "Questions from the room",
    none: "No questions yet.",
    upvotes: (count: string, n: number) =>
      n === 1 ? `${count} person wants this` : `${count} people want this`,
    answered: "Answered",
  },
};
