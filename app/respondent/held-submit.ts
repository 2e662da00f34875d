export type HeldSubmit = {
  /** What was pressed and waits, as the button's value; pressing is then not held any more. */
  take(): string | null;
  /** Lets what was pressed, and everything that will be, go to the server as a plain form does. */
  letGo(): void;
};

/**
 * Holds the form's buttons while SurveyJS is on its way, so that a page that is almost awake is not thrown away.
 *
 * @param onPress something is held now
 * @param mayPost asked before a held form is posted: false where the line is down, and the page would be lost
 */
export function holdSubmits(
  form: HTMLFormElement,
  { onPress, mayPost }: { onPress(): void; mayPost(): Promise<boolean> },
): HeldSubmit {
  let pressed: HTMLElement | null = null;
  let wasPressed = false;
  let posting = false;
  let awake = false;

  const forget = () => {
    pressed?.removeAttribute("aria-busy");
    pressed = null;
    wasPressed = false;
  };
  const post = async () => {
    const button = pressed;
    if (!wasPressed || !(await mayPost())) return;
    forget();
    if (awake) return;
    posting = true;
    form.requestSubmit(button);
  };
  form.addEventListener("submit", (event) => {
    if (posting || awake) return;
    event.preventDefault();
    forget();
    pressed = event.submitter;
    wasPressed = true;
    pressed?.setAttribute("aria-busy", "true");
    onPress();
  });
  // Back from the next page: the form can be pressed again.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    posting = false;
    forget();
  });

  return {
    take() {
      awake = true;
      const value = wasPressed ? ((pressed as HTMLButtonElement | null)?.value ?? "next") : null;
      forget();
      return value;
    },
    letGo: () => void post(),
  };
}
