/** Words about releases: making them, what they are, and checking them. */
export const releases = {
  from: {
    staff: (number: string, moment: string) => `Release ${number}, for staff, made ${moment}`,
    public: (number: string, moment: string) => `Release ${number}, for everyone, made ${moment}`,
  },
  behind: "More answers have come in since. They wait for the next release.",
  upToDate: "No other answers wait.",
  check: "Check this release yourself",
  older: {
    notice: "You are looking at an older release. The figures are those of then.",
    newest: "Show the newest release",
  },
  none: {
    title: "Nothing is released yet",
    detail: (minimum: string) =>
      `Results are shown in releases: numbers that stand still and were checked so that nobody can be recognized in them. The first one can be made when at least ${minimum} people have answered.`,
    waits: "A planner can make a release. It also happens by itself when it is safe.",
  },
  make: {
    title: "Make a release",
    lead: "Takes all answers up to now. It is stored only if nobody can be recognized in it, also by comparing it with earlier ones.",
    audience: "For whom",
    audiences: { staff: "People who sign in", public: "Everyone" },
    publicHint: "For everyone, more is hidden.",
    hideSmallChanges: "Hide the groups that changed too little since the last release",
    submit: "Make the release",
  },
  making: {
    title: "A release is being made",
    steps: { counting: "Counting", protecting: "Protecting and proving", storing: "Storing" },
    share: (share: string) => `${share} of this step is done.`,
    again: "Look again",
  },
  done: "The release is made. You are looking at it.",
  refused: {
    waits:
      "It is made, and waits for the data steward of this survey. When they approve it, it can be seen here.",
    nothing_to_release:
      "There is nothing new to release. A release needs enough answers, and some that no earlier release has.",
    unsafe_release:
      "Not yet: compared with the last release, this one could show what single people answered. Try again when more have answered, or hide what changed too little.",
    wave_not_found: "This wave is gone.",
    failed: "The release could not be made. Nothing was changed; please try again in a moment.",
  },
  proof: {
    title: (number: string) => `Check release ${number}`,
    lead: "You need not believe us that nobody can be recognized. This page checks it on your own device, by adding and comparing.",
    about: (survey: string, wave: string, moment: string) => `${survey}, ${wave}, made ${moment}`,
    firstWave: "first wave",
    how: {
      title: "How the proof works",
      story:
        "With every release comes a list of stories. Each story is a made-up group of people who could have given the published numbers: all of its counts add up to exactly what was published.",
      hidden: (minimum: string) =>
        `Wherever a number is hidden, the stories differ there, by at least ${minimum}. All of them fit what is published, so nobody can tell which one is true.`,
      earlier:
        "Each story also fits the earlier releases. So comparing releases does not give a hidden number away.",
      known: "That still holds for someone who knows their own answers.",
      limit:
        "Each question, and each wave, is proven by itself. What someone could work out from several together is not part of the proof.",
      covers:
        "It covers counts and shares, with all that is worked out from them: gaps, intervals, changes between waves, means of a list that is shown in full. Means of numbers that people typed freely, and how the same people moved in a live session, are no counts and not part of it. They have strict rules of their own: they are told of many people only.",
    },
    check: "Check it now",
    checking: "Checking …",
    holds: (stories: string) =>
      `The proof holds. ${stories} stories were added up and compared on this device.`,
    fails: "The proof does not hold. Please tell the people who run this site. What is wrong:",
    failed: "The proof could not be loaded. Please try again in a moment.",
    needsScripts: "The check runs in your browser and needs JavaScript.",
    download: "Download the proof (JSON)",
    downloadHint: "To check it without this page, run: npm run admin -- release verify",
  },
};
