/**
 * Choices, rows or questions in random order: each response has one order, on the plain form and in SurveyJS, on every
 * page, after every reload and on every device. It is in the response's id, which all of them know.
 */
export const orders = 128;

/** SurveyJS's seed for a response, from 1 to `orders`. */
export const orderOf = (responseId: string): number =>
  (Number.parseInt(responseId.slice(-2), 16) % orders || 0) + 1;

/** The id, changed at its end so that the response has this order. */
export const idInOrder = (id: string, order: number): string =>
  id.slice(0, -2) + (order - 1).toString(16).padStart(2, "0");

/** An order as an address or a form gives it, or null when it cannot be one. */
export function readOrder(text: string | null): number | null {
  const order = Number(text);
  return Number.isInteger(order) && order >= 1 && order <= orders ? order : null;
}

/** Any of them, each as likely. */
export const anyOrder = (): number => 1 + Math.floor(Math.random() * orders);
