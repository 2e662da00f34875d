/** Words around the codes that people write down. */
export const comingBack = {
  keepSaved: "Your answers are saved. With this code you can go on here or on another device.",
  keepAndLeave: "Keep my answers and leave",
  keepAndLeaveHint: "Nobody can see them on this device any more. Write down the code first.",
  code: "Your code",
  codeHint: "For example K7QF-2M9X-AB. Small or capital letters, both are fine.",
  resume: {
    title: "Go on with your answers",
    lead: "Did you write down a code when you stopped? Enter it here.",
    button: "Go on",
  },
  withdraw: {
    title: "Take your answers back",
    lead: "Enter the code that you were shown at the end. Your answers are then removed for good.",
    button: "Remove my answers",
    doneTitle: "Your answers are removed",
    done: "They are not stored any more, and they are not counted any more. Thank you for having taken part.",
  },
};
