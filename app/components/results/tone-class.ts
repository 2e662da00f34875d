/** Five steps of one colour, pale to strong; answers without a place in the order are grey. */
export const toneClass = (tone: number | null): string =>
  tone === null ? "tone-apart" : `tone-${Math.round(6 * tone)}`;
