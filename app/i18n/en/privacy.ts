/** Words of the privacy pages: for people who answer, so short and plain. */
export const privacy = {
  title: "Your privacy",
  titleOf: (survey: string) => `Your privacy: ${survey}`,
  lead: "What we ask, what we keep, and who can see it.",
  toSurvey: "Go to the survey",
  asked: {
    title: "What we ask",
    general:
      "Each survey says what it is about. You can leave out any question that is not marked as needed.",
    questions: (n: string, minutes: string | null) =>
      minutes === null
        ? `It has ${n} questions.`
        : `It has ${n} questions. It takes about ${minutes} minutes.`,
    about: "Some questions are about you, so that we can see who is heard and who is not:",
    consent: "Nothing is stored before you say yes to taking part.",
    words: "Some questions take your own words. Please do not write names or addresses there.",
    session:
      "You answer together with others in a room. What you write may be shown on the screen there, without your name.",
  },
  kept: {
    title: "What we keep",
    answers: "Your answers, and the language you answered in.",
    hour: "The hour in which they came in. Not the minute.",
    notTitle: "What we do not keep",
    not: [
      "Your name, your e-mail, or an account: you need none.",
      "Your internet address.",
      "Which phone, computer or browser you use.",
      "The exact time.",
    ],
    codes: "Your entry code is not kept with your answers. Nobody can tell which answers came with it.",
    device:
      "Answers that you have not sent yet stay on your device, and with us as a draft. No other company gets anything: this site loads nothing from elsewhere.",
    programs:
      "Your device tells us for how many seconds the survey was open, so that we notice programs that answer. That number is not kept. Answers that look like a program’s are kept, and a person decides whether they count.",
    cookies:
      "Small cookies remember your language, and your draft and code until you close the browser. Nobody follows you with them.",
  },
  seen: {
    title: "Who can see it",
    steward: (name: string) => `${name} looks after the answers.`,
    onlySteward: (name: string) => `Only ${name} can read single answers.`,
    stewards:
      "Only people whose job it is to look after answers can read single ones. Each time they take them out, it is written down who did.",
    approval: (name: string) => `Results are shown only when ${name} has said yes.`,
    others: "Everyone else sees numbers about many people together.",
    minimum: (staff: string, everyone: string) =>
      `A group is shown only if at least ${staff} people are in it, and to everyone only from ${everyone} people. Smaller numbers are hidden, so that nobody can be found.`,
    minimumSame: (people: string) =>
      `A group is shown only if at least ${people} people are in it. Smaller numbers are hidden, so that nobody can be found.`,
    texts: "What you write in your own words is never shown by group, and only after a person has read it.",
  },
  long: {
    title: "How long",
    days: (days: string) =>
      `Your answers are deleted ${days} days after this round has closed. Numbers that were published stay.`,
    on: (day: string) => `For the round that is open now, that is ${day}.`,
    noEnd: "No end is set. You can take your answers back at any time.",
    general: "Each survey says how long answers are kept. Numbers that were published stay.",
  },
  back: {
    title: "Change your mind",
    text: "At the end you get a code. With it you can take your answers back, as long as they are kept. They are then deleted, and no later numbers count them.",
    link: "Take your answers back",
    draft: "Before you send, you can stop at any time and have everything deleted.",
  },
  ask: {
    title: "Who to ask",
    steward: (name: string, contact: string) => `${name}: ${contact}`,
    giver: "Ask the person who gave you the survey. They can reach the people who run this site.",
  },
  surveys: "Surveys that are open now",
};
