export type EnteredField = { value: string; checked: boolean };

/** What stands in native controls, by element id. */
export type EnteredFields = Map<string, EnteredField>;

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * Reads what a person has entered into the server's HTML: only controls that differ from what the server sent.
 * Taking over the HTML wipes them, so read before and put the answers into the model after.
 */
export function readEnteredFields(container: HTMLElement): EnteredFields {
  const fields: EnteredFields = new Map();
  for (const control of container.querySelectorAll<Control>("input, textarea, select")) {
    if (control.id && differsFromServer(control)) noteField(fields, control);
  }
  return fields;
}

/** What a tap or a key causes, and React acts upon. */
const events = [
  ...["pointerdown", "pointerup", "mousedown", "mouseup", "touchstart", "touchend", "click", "dblclick"],
  ...["keydown", "keyup", "beforeinput", "input", "change", "focusin", "focusout"],
];

/**
 * Keeps reading while the script takes over, for those who go on tapping; call the result to stop. React must not
 * see these events: one that comes in the middle makes it give the page up (its error 345). The controls
 * themselves still do what they do.
 */
export function keepReading(container: HTMLElement, fields: EnteredFields): () => void {
  const note = (event: Event) => {
    const { target } = event;
    if (!(target instanceof Node) || !container.contains(target)) return;
    event.stopImmediatePropagation();
    if (event.type === "input" && isControl(target) && target.id) noteField(fields, target);
  };
  for (const type of events) window.addEventListener(type, note, true);
  return () => {
    for (const type of events) window.removeEventListener(type, note, true);
  };
}

function noteField(fields: EnteredFields, control: Control): void {
  const group = control instanceof HTMLInputElement && control.type === "radio" ? control.name : "";
  if (group) {
    for (const other of control.ownerDocument.getElementsByName(group)) fields.delete(other.id);
  }
  const checked = control instanceof HTMLInputElement && control.checked;
  fields.set(control.id, { value: control.value, checked });
}

function differsFromServer(control: Control): boolean {
  if (control instanceof HTMLSelectElement) {
    return (
      [...control.options].some((option) => option.selected !== option.defaultSelected) &&
      control.value !== ""
    );
  }
  if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue;
  if (control.type === "file") return false;
  if (control.type === "radio") return control.checked && !control.defaultChecked;
  if (control.type === "checkbox") return control.checked !== control.defaultChecked;
  return control.value !== control.defaultValue;
}

const isControl = (target: EventTarget | null): target is Control =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement;

/** Puts fields back into the server's HTML after the page had to be loaded again. */
export function restoreFields(container: HTMLElement, fields: EnteredFields): void {
  for (const [id, { value, checked }] of fields) {
    const control = container.ownerDocument.getElementById(id);
    if (!isControl(control) || !container.contains(control)) continue;
    if (control instanceof HTMLInputElement && ["radio", "checkbox"].includes(control.type)) {
      control.checked = checked;
    } else {
      control.value = value;
    }
  }
}
