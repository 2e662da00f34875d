/** Controls in which text is typed, or whose list may be open. */
const held =
  "textarea, select, input:not([type=radio], [type=checkbox], [type=range], [type=submit], [type=button])";

/** A finger that left the glass clicks within this time, or not at all; in milliseconds. */
const clickFollows = 400;

export type Quiet = {
  /** Runs once, in a moment when no tap or key is half done and nobody is typing into a field. */
  whenQuiet(run: () => void): void;
  /** The person pressed a button of the form: typing is over. */
  typingIsOver(): void;
};

/** Watches the hands of the person, so that a control is never exchanged under them. */
export function watchQuiet(): Quiet {
  let pressed = 0;
  let release: ReturnType<typeof setTimeout> | undefined;
  let typing = true;
  let waiting: (() => void) | null = null;

  const isQuiet = () => pressed === 0 && !(typing && document.activeElement?.matches(held));
  const check = () => {
    if (!waiting || !isQuiet()) return;
    const run = waiting;
    waiting = null;
    stop();
    run();
  };
  // After everything that the event itself brings about: its click, its change, the focus it moves.
  const checkSoon = () => setTimeout(check);

  const press = () => {
    clearTimeout(release);
    pressed = 1;
  };
  const released = () => {
    clearTimeout(release);
    pressed = 0;
    checkSoon();
  };
  const clickMayFollow = () => {
    clearTimeout(release);
    release = setTimeout(released, clickFollows);
  };
  const listeners: [string, () => void][] = [
    ["pointerdown", press],
    ["keydown", press],
    ["pointerup", clickMayFollow],
    ["keyup", released],
    ["pointercancel", released],
    ["click", released],
    ["focusout", checkSoon],
    // A menu that has been chosen from is closed.
    ["change", () => document.activeElement instanceof HTMLSelectElement && document.activeElement.blur()],
  ];
  for (const [type, listener] of listeners) addEventListener(type, listener, true);
  const stop = () => {
    clearTimeout(release);
    for (const [type, listener] of listeners) removeEventListener(type, listener, true);
  };

  return {
    whenQuiet(run) {
      waiting = run;
      check();
    },
    typingIsOver() {
      typing = false;
      checkSoon();
    },
  };
}
