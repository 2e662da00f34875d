/** Words for people who look after answers: what waits for them, and the answers themselves. */
export const stewards = {
  navigation: "Stewardship",
  title: "Stewardship",
  lead: "Who looks after the answers to each survey, what waits for a steward’s word, and the answers themselves.",
  waiting: {
    title: "Waits for you",
    none: "Nothing waits for you.",
    item: (survey: string, wave: string) => `${survey}, ${wave}`,
    about: (people: string, moment: string) => `${people} people counted, made ${moment}`,
    audience: { staff: "for people who sign in", public: "for everyone" },
    look: "Look at it",
    lookAt: (survey: string, wave: string) => `Look at the release of ${survey}, ${wave}`,
  },
  refused: {
    title: "Refused",
    by: (person: string, day: string) => `Refused by ${person} on ${day}`,
  },
  setAside: {
    title: "Set aside",
    lead: "Answers that look made by a program. They are stored like all others, and not counted until you say so. You can read them in the CSV file, column “set aside”.",
    left: "You left these aside. They stay stored, and can still be counted.",
    item: (survey: string, wave: string) => `${survey}, ${wave}`,
    why: {
      trap: (people: string, n: number) =>
        n === 1
          ? `${people} response filled in a field that people cannot see.`
          : `${people} responses filled in a field that people cannot see.`,
      haste: (people: string, n: number) =>
        n === 1
          ? `${people} response was given faster than anybody can touch the answers.`
          : `${people} responses were given faster than anybody can touch the answers.`,
      puzzle: (people: string, n: number) =>
        n === 1
          ? `${people} response came in a flood of answers, from a device that has not solved its puzzle. Devices without scripts cannot.`
          : `${people} responses came in a flood of answers, from devices that have not solved their puzzles. Devices without scripts cannot.`,
    },
    acts: { count: "Count them", leave: "Leave them aside", countAfterAll: "Count them after all" },
    actOn: (act: string, survey: string, wave: string) => `${act}: ${survey}, ${wave}`,
    outcomes: {
      counted: "They are counted. The next release has them.",
      left: "They are left aside.",
      gone: "Nothing waits here any more.",
    },
  },
  surveys: {
    title: "Surveys",
    steward: (name: string, email: string) => `Data steward: ${name} (${email})`,
    noSteward: "No data steward is named.",
    needsApproval: "Releases wait for this steward’s approval.",
    export: "Answers as CSV",
    exportOf: (survey: string, wave: string) => `Answers as CSV: ${survey}, ${wave}`,
    exportHint: "Single people’s answers. Every time somebody takes them, the audit log says who.",
    notYours: "Only this survey’s steward may take its answers along.",
    noResponses: "No answers yet.",
    responses: (people: string, n: number) => (n === 1 ? `${people} response` : `${people} responses`),
  },
  held: {
    title: (survey: string, wave: string) => `To approve: ${survey}, ${wave}`,
    lead: "This is made and proven, and nobody else can see it. It is shown below as people would see it.",
    since: (before: string, now: string) =>
      `The last release counted ${before} people; this one counts ${now}.`,
    first: (now: string) => `This would be the first release of this wave. It counts ${now} people.`,
    state: {
      waiting: "It waits for your word.",
      refused: "It was refused. It is kept, and stays hidden.",
      outdated: "Somebody in it took their answers back. It has to be made anew.",
    },
    deleted: "What was in it is deleted.",
    part: { staff: "What people who sign in would see", public: "What everyone would see" },
    groups: "Groups, with their outcomes",
    questions: "Questions",
    decide: "Your word",
    approve: "Approve and publish",
    approveHint: "It can be seen at once. This cannot be taken back.",
    refuse: "Refuse",
    reason: "Why?",
    reasonHint: "Kept with the refused release, for those who look after this survey.",
    outcomes: {
      approved: "Approved. It is published.",
      refused: "Refused. It stays hidden.",
      gone: "This release does not wait any more: a newer one may have taken its place.",
      outdated:
        "Somebody in it took their answers back, so it is made anew without them. Look again in a moment.",
      reasonMissing: "Please say why.",
    },
  },
  groups: {
    group: "Group",
    before: "People before",
    now: "People now",
    hidden: "hidden",
    atMost: (share: string) => `at most ${share}`,
    atLeast: (share: string) => `at least ${share}`,
  },
};
