import type { ContributionReason } from "../../domain/live/moderation.ts";

const reasons: Record<ContributionReason, string> = {
  profanity: "It waits: a word in it needs a look by the facilitator first.",
  awaiting: "It waits: the facilitator looks at everything before it is shown.",
  facilitator: "The facilitator took it off the screen.",
  merged: "It is counted together with another one.",
};

/** Words on the phones of those who take part in a live session: short, plain, kind. */
export const participant = {
  join: {
    title: "Join a session",
    lead: "Type the code that is on the screen. You need no account and no name.",
    code: "Code",
    hint: "6 letters",
    submit: "Join",
    wrongCode: "This is not a full code. It has 6 letters, without vowels.",
    unknownCode: (code: string) => `No session has the code ${code}. Check the letters on the screen.`,
    atHome: "In a live session?",
  },
  place: (place: string, of: string) => `Question ${place} of ${of}`,
  people: (count: string, n: number) => (n === 1 ? "1 person is here" : `${count} people are here`),

  lobby: {
    title: "You are in!",
    lead: "It starts soon. Keep this page open: the first question comes by itself.",
    noName: "Nobody sees your name: we do not ask for it.",
  },
  notOpen: "Voting is not open now. Read the question; it opens by itself.",
  closed: "Voting is closed. The results may come next.",
  closedCounted: "Voting is closed. Your answer is counted.",
  yourAnswer: "Your answer",
  noAnswer: "You did not answer this question.",
  results: "Results",
  answered: (count: string, n: number) => (n === 1 ? "1 person answered" : `${count} people answered`),
  ended: {
    title: "Thank you!",
    lead: "The session is over. What you said is counted.",
    leadWithout: "The session is over. Thank you for being here.",
    takeBack: {
      title: "Keep this code if you may change your mind",
      text: "With it you can take your answers back later. Then they are no longer counted. Nobody else has this code, and it cannot be sent again.",
      link: "Take my answers back",
    },
    close: "You can close this page.",
  },
  gone: {
    title: "This session is gone",
    text: "We cannot find it any more. Check the code on the screen.",
  },

  send: "Send my answer",
  change: "Change my answer",
  receipt: {
    sending: "Sending…",
    received: "Received. You can change it until voting closes.",
    retry: "Not sent yet. It is safe on this phone and will be sent again by itself.",
    edited: "You changed something. Send it again to count it.",
    tooLate: "Voting closed before this answer arrived. It is not counted.",
  },
  trouble: "No connection right now. We keep trying; your answers are safe on this phone.",
  backAgain: "The connection is back.",
  noCookies:
    "Your browser does not keep cookies for this page. We need one, without your name, to count your answer only once. Please allow cookies and try again.",
  next: "Look for the next question",
  still: "Stop loading this page again by itself",
  notHere: "This question cannot be answered on this page. The next one comes by itself.",

  kinds: {
    choices: "You can choose more than one.",
    upTo: (most: number) => `You can choose up to ${most}.`,
    words: "One word or a short phrase. Put a comma between several.",
    ranking: "Use the arrows. The most important goes on top.",
    points: (total: number) => `Share out ${total} points.`,
    board: "Fill in one box or more.",
    code: "Choose a code that only you know, and use it again next time.",
  },
  other: "In your own words",
  moveUp: (text: string) => `Move up: ${text}`,
  moveDown: (text: string) => `Move down: ${text}`,
  movedTo: (text: string, place: number, of: number) => `${text}: place ${place} of ${of}`,
  left: (points: string, n: number) => (n === 1 ? "1 point left" : `${points} points left`),
  over: (points: string) => `${points} points too many`,
  allGiven: "All points are shared out",
  sumWrong: (total: number, sum: string) => `Your points add up to ${sum}. They must add up to ${total}.`,

  own: {
    title: "What you wrote",
    shown: "It counts with everyone’s answers.",
    reasons,
    mergedInto: (text: string) => `It is counted together with “${text}”.`,
  },
  room: {
    title: "Questions to the room",
    none: "Nobody has asked anything yet.",
    ask: "Ask a question",
    hint: "Your name is not shown.",
    send: "Send my question",
    sent: "Your question arrived.",
    notSent: "Your question is not sent yet. Check the connection, then try again.",
    blank: "Please write your question first.",
    up: (text: string) => `I want to hear this too: ${text}`,
    upvotes: (count: string, n: number) => (n === 1 ? "1 person" : `${count} people`),
    answered: "Answered",
    yours: "Your questions",
    shown: "Everyone can see it.",
    slow: "That was a lot of questions. Wait a minute, then ask again.",
  },

  announce: {
    open: (question: string) => `Voting is open: ${question}`,
    question: (question: string) => `Next question: ${question}`,
    closed: "Voting is closed.",
    revealed: "The results are here.",
    ended: "The session is over. Thank you!",
    received: "Your answer is received.",
  },
};
