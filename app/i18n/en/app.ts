/** Words that stand on every page. */
export const app = { name: "Chorus", switchLanguage: "Français", skipToContent: "Skip to content" };
