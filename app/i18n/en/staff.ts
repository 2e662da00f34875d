import type { Role } from "../../domain/people/roles.ts";

const roles: Record<Role, string> = {
  viewer: "viewer",
  facilitator: "facilitator",
  planner: "planner",
  steward: "steward",
  admin: "admin",
};

const people = (count: string, n: number) => (n === 1 ? `${count} person` : `${count} people`);

export const staff = {
  roles,
  frame: {
    navigation: "Staff pages",
    surveys: "Surveys",
    signOut: "Sign out",
    account: "Your account",
    signedInAs: "Signed in as",
  },
  signIn: {
    title: "Sign in",
    lead: "For staff and partners. Taking a survey needs no account.",
    email: "E-mail",
    password: "Password",
    submit: "Sign in",
    wrong: "This e-mail and password do not match an account. Check both and try again.",
    slowDown: (minutes: number) =>
      minutes === 1
        ? "That was a lot of tries. To keep the account safe, please wait a minute, then try again."
        : `That was a lot of tries. To keep the account safe, please wait ${minutes} minutes, then try again.`,
    forgotten: "Forgot your password? An admin of your team can give you a link for a new one.",
    newPassword: "Your new password is saved. Sign in with it.",
  },
  setup: {
    title: "Set up Chorus",
    lead: "You are the first. Make the account of the first admin; more people can be added later.",
    email: "E-mail",
    password: "Password",
    passwordHint: (minimum: number) =>
      `At least ${minimum} characters. A few words in a row are easy to remember and hard to guess.`,
    repeat: "Password, once more",
    submit: "Create the account",
    errors: {
      email: "This does not look like an e-mail address.",
      short: (minimum: number) => `The password needs at least ${minimum} characters.`,
      long: "This password is too long.",
      guessable:
        "This password would be guessed too soon. Try a few words that have nothing to do with each other, or with you.",
      differs: "The two passwords are not the same.",
    },
    expired: {
      title: "This link no longer works",
      detail: "A setup link works once, for 24 hours, and only the newest one counts. Nothing was changed.",
      next: "If there is no admin yet, restart the server: it prints a new link. If there is one, sign in.",
      signIn: "Sign in",
    },
  },
  refusals: {
    forbidden: {
      title: "This page is not for your role",
      detail: "You are signed in, but your role does not include this page. Ask an admin if you need it.",
    },
    missing: {
      title: "There is nothing here",
      detail: "The survey or wave in this address does not exist. It may have been renamed.",
    },
    failed: {
      title: "Something went wrong",
      detail: "The fault is ours. Nothing was lost; please try again in a moment.",
    },
    back: "All surveys",
    start: "Start page",
  },
  dashboard: {
    title: "Surveys",
    lead: "What is being asked, how many have answered, and what they said.",
    kinds: { survey: "Survey", deck: "Live deck" },
    states: { open: "Open", closed: "Closed", upcoming: "Not open yet" },
    responses: (n: number): string => (n === 1 ? "response" : "responses"),
    tooFew: "Too few responses to show",
    results: "See results",
    resultsOf: (survey: string, wave: string) => `See results: ${survey}, ${wave}`,
    open: "Open the survey",
    openOf: (survey: string) => `Open the survey: ${survey}`,
    noWave: "No wave yet: nobody can answer.",
    empty: {
      title: "No surveys yet",
      detail:
        "A survey is a folder with two files. The page surveys/README.md shows how to add one in five steps; after a restart it appears here.",
    },
  },
  firstWave: "First wave",
  period: {
    on: (day: string) => `on ${day}`,
    since: (day: string) => `since ${day}`,
    between: (first: string, last: string) => `from ${first} to ${last}`,
    opens: (day: string) => `opens on ${day}`,
  },
  results: {
    title: (survey: string) => `Results: ${survey}`,
    all: "All surveys",
    equity: "Equity",
    voice: "What everyone can read",
    wave: "Wave",
    showWave: "Show",
    about: {
      open: (wave: string, period: string) => `You are looking at the wave “${wave}”, open ${period}.`,
      closed: (wave: string, period: string) => `You are looking at the wave “${wave}”, which ran ${period}.`,
      upcoming: (wave: string, period: string) => `You are looking at the wave “${wave}”, which ${period}.`,
    },
    responses: (count: string, n: number) => (n === 1 ? `${count} response` : `${count} responses`),
    protection: (minimum: string) =>
      `Small numbers are protected: counts below ${minimum}, and others that would give them away, are not shown.`,
    jump: (count: number) => `Go to a question (${count})`,
    questions: "Questions",
    share: "Open the survey",
    hidden: "Not shown, so that nobody can be recognized",
    table: "Show the table",
    source: (question: string, people: string, period: string) =>
      `${people} answered “${question}” ${period}.`,
    sourceHidden: (question: string, period: string) =>
      `How many people answered “${question}” ${period} is not shown.`,
    people,
    mostChosen: (choice: string, share: string) => `Most chosen: “${choice}”, ${share}.`,
    mostChosenEqually: (first: string, second: string, share: string) =>
      `Most chosen, equally: “${first}” and “${second}”, ${share} each.`,
    mostOftenFirst: (item: string, share: string) => `Most often in first place: “${item}”, ${share}.`,
    several: "People could choose more than one answer, so the shares may add up to more than 100%.",
    scale: {
      summary: (mean: string, median: string, low: string, high: string) =>
        `The mean is ${mean}, the median ${median}; the middle half of the answers lies between ${low} and ${high}.`,
      summaryOfOne: (mean: string, median: string) =>
        `The mean is ${mean}; at least half of the people answered ${median}.`,
      mean: (value: string) => `Mean ${value}`,
      median: (value: string) => `Median ${value}`,
      middleHalf: (low: string, high: string) => `Middle half ${low} to ${high}`,
      meanOnly: (mean: string) => `The mean is ${mean}.`,
    },
    range: (from: string, to: string) => `${from} to ${to}`,
    rowAnswers: (count: string, n: number) => (n === 1 ? `${count} answer` : `${count} answers`),
    openText: (people: string) =>
      `${people} wrote something here. Their words are not shown on this page, because words can tell who wrote them.`,
    nothingChosen: "Nobody chose an answer.",
    meanPlace: (place: string) => `mean place ${place}`,
    ranking: "Bars: how many put it in first place. The order follows the mean place; 1 is first.",
    place: (place: string) => `Place ${place}`,
    columns: {
      answer: "Answer",
      value: "Value",
      people: "People",
      share: "Share",
      item: "Item",
      row: "Statement",
      meanPlace: "Mean place",
      answers: "Answers",
    },
    cell: (share: string, count: string) => `${share} (${count})`,
    notShown: "not shown",
    mean: "Mean",
    quartiles: ["First quartile", "Median", "Third quartile"] as [string, string, string],
  },
};
