import { comingBack } from "./coming-back.ts";
import { sending } from "./sending.ts";

/** Words for the people who answer: plain, kind, no jargon. */
export const respondent = {
  languages: { en: "English", fr: "French" },

  home: {
    title: "Your voice counts here",
    lead: "Pick a survey and tell us how things really are. You choose what you share.",
    minutes: (minutes: number) => (minutes === 1 ? "About 1 minute" : `About ${minutes} minutes`),
    start: "Start",
    needsCode: "You need a code",
    startSurvey: (title: string) => `Start: ${title}`,
    emptyTitle: "No surveys are open right now",
    empty: "Please come back another day. When someone shared a link with you, open that link again.",
    staffSignIn: "Staff sign-in",
  },

  survey: {
    progress: (page: number, pages: number) => `Step ${page} of ${pages}`,
    minutesLeft: (minutes: number) =>
      minutes <= 1 ? "about 1 minute left" : `about ${minutes} minutes left`,
    lastStep: "last step",
    back: "Back",
    next: "Next",
    send: "Send my answers",
    sending: "Sending…",
    savedOnPhone: "Saved on this phone",
    savedOnComputer: "Saved on this computer",
    saved: "Saved",
    trap: "Leave this empty",
    privacy: "Your privacy",
    tryAgain: "Try again",
    checkTitle: "A few answers need another look",
    check: "We marked them for you. Nothing was sent yet.",
    closedTitle: "This survey has closed",
    closedWhileAnswering:
      "It closed before your answers could be sent, so they were not counted. We are sorry, and thank you for your time.",
  },

  /** On the form that works without scripts. */
  plain: {
    ranking: "Choose what comes first, then what comes next. You can leave places empty.",
    place: (place: number) => `Number ${place}`,
    choose: "Choose…",
    between: (min: number, max: number) => `A number from ${min} to ${max}`,
    from: "From",
    to: "To",
    entry: (place: number) => `Entry ${place}`,
    add: "Add another",
    needsScript: "This question cannot be answered on this device. You can go on without it.",
    errorsTitle: "Please look at these answers again",
    errors: "Nothing you entered is lost.",
    moreTitle: "One more thing on this page",
    more: "Your answer brought up another question. It is marked below.",
    lastTitle: "That was the last question",
    last: "Have a last look, then send your answers.",
    busyTitle: "We could not save this just now",
    busy: "Everything you entered is kept on this page. Wait a moment, then press the button.",
    stop: "Stop here",
  },
  sending,
  comingBack,

  declined: {
    title: "Thank you all the same",
    text: "That is completely fine. Nothing you entered is stored, and nobody will ask you why.",
    notTakenBackTitle: "One thing is left to do",
    notTakenBack:
      "You had agreed before, so earlier answers were saved. We could not reach the survey to remove them. Check your connection, then try again.",
    changeMind: "I changed my mind",
    home: "Go to the start page",
  },

  thanks: {
    title: "Thank you! Your answers arrived.",
    lead: "You helped make things better for young people and families here.",
    titleWithout: "Thank you for taking part!",
    codeTitle: "Keep this code",
    codeText:
      "With it your answers can be taken back later. Nobody else has it, and we cannot look it up for you.",
    copy: "Copy the code",
    copied: "Copied",
    nextTitle: "What happens with your answers",
    next: [
      "They are counted together with everyone else’s.",
      "Small numbers are protected: when only a few people answered a question, we show nothing about it.",
      "We add nothing that could point to you: no account, no internet address, no exact time.",
      "They can be taken back with the code as long as they are stored.",
    ],
    nextPerson: "Start again for the next person",
    nextPersonHint: "This clears everything from this device.",
    home: "Go to the start page",
  },

  closed: {
    title: "This survey is closed",
    text: "It is not taking answers right now. Thank you for stopping by.",
    textSince: (moment: string) =>
      `It stopped taking answers on ${moment} (Eastern time). Thank you for stopping by.`,
  },
  upcoming: {
    title: "This survey is not open yet",
    text: (moment: string) => `It opens on ${moment} (Eastern time). Please come back then.`,
  },
  preview: {
    title: "Preview",
    text: "Test answers, kept apart: they are not counted with real ones.",
  },
  entry: {
    title: "Enter your code",
    lead: "This survey asks for a code. It stands on the paper that you were given.",
    leadAnySurvey: "It stands on the paper that you were given.",
    why: "The code makes sure that everyone answers once. It is not kept with your answers, so nobody can tell what you said.",
    label: "Code",
    hint: "10 letters and digits. Capitals, spaces and dashes do not matter.",
    submit: "Go to the survey",
    unknown: "We do not know this code. Look at it once more, letter by letter, and try again.",
    slowDown: "That was a lot of tries from here. Please wait a minute, then try again.",
    usedTitle: "This code was used already",
    used: "Answers were sent with it, and each code works once. If that was you: thank you, they arrived. If not, ask for a new code.",
    otherCode: "Do you have another code?",
    noLineTitle: "We need a connection to check your code",
    noLine:
      "This device has no signal right now. Your code still works: try again when you have signal. After that you can answer without it.",
    tryAgain: "Try again",
  },
  missing: {
    title: "We could not find this page",
    text: "Check the address, or ask the person who gave it to you.",
  },
  broken: {
    title: "Something went wrong on our side",
    text: "It is not your fault. Please try again in a moment.",
  },
  goHome: "Go to the start page",
};
