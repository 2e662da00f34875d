import type { Messages } from "../messages.ts";

export const app: Messages["app"] = {
  name: "Chorus",
  switchLanguage: "English",
  skipToContent: "Aller au contenu",
};
