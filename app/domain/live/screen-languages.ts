/** What the screen in front of the room is written in. */
export const screenLanguages = ["both", "en", "fr"] as const;
