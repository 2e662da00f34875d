/** Words about answers on their way: kept here, waiting, sent, refused. */
export const sending = {
  storageRefused:
    "This browser does not keep answers when you close the page. You can still answer and send them now.",
  lineDownTitle: "The connection dropped",
  lineDown: "Nothing is lost: what you entered is still on this page. Try the button again in a moment.",

  waitingTitle: "Waiting to be sent",
  waitingText: "Your answers are saved on this device. They will be sent when there is a connection.",
  waitingHere:
    "Keep this page open: this browser does not keep answers. They will be sent as soon as there is a connection.",
  waitingWhat: [
    "You can close this page. They will go out the next time there is a connection and this site is open.",
    "They are counted once, even when sending takes several tries.",
    "After they arrive you see a thank-you with your code here.",
  ],
  nextPersonWaiting: "Your answers keep waiting here, but nobody can see them on this device any more.",
  sendNow: "Try to send now",
  sendingNow: "Sending…",
  stillWaiting: "No luck yet. Your answers are still safe on this device.",

  elsewhereTitle: "These answers were sent already",
  elsewhere:
    "They were finished once before, maybe in another tab or on another phone. What was sent first counts. What was changed here after that was not added.",
  withdrawnTitle: "These answers were taken back",
  withdrawn: "Someone used their code to remove them. They are not stored and not counted.",
  closed:
    "It closed before your answers could be sent, so they were not counted. They are still on this device. If the survey opens again, they can be sent.",
  refusedTitle: "The survey did not take your answers",
  refused:
    "They are still safe on this device, but they are not counted. Tell the person who gave you the survey.",
  codeTitle: "The entry code did not work",
  code: "This survey needs a code that nobody has used yet. Your answers are still on this device, but they are not counted. Ask the person who gave you the code.",
  deleteHere: "Delete my answers from this device",

  stopTitle: "Stop for now?",
  stopText: "You can keep your answers for later, or delete everything. You choose.",
  keepGoing: "Keep going",
  keepTitle: "Keep for later",
  keepHere: "Your answers stay on this device. Open the survey again here to go on.",
  keepCode: "To go on with another device, write down this code and enter it there:",
  keepNoCode: "There is no connection right now, so there is no code for another device yet.",
  keepNotAgreed: "Nothing was sent so far, so there is no code for another device.",
  deleteTitle: "Delete everything",
  deleteText: "Your answers go from this device and from the survey. Nothing is kept.",
  deleteAll: "Delete all my answers",
  deletedTitle: "Everything is deleted",
  deletedHereTitle: "Your answers are gone from this device",
  deleted: "That is completely fine. None of your answers are kept.",
};
