import type { ImpactDataWords } from "../../domain/change/impact-data.ts";

export const impactData: ImpactDataWords = {
  hidden: "Masqué, pour que personne ne puisse y être reconnu.",
  atMost: (value, n) => `Au plus ${value}, sur ${n} personnes; la valeur exacte n’est pas montrée.`,
  atLeast: (value, n) => `Au moins ${value}, sur ${n} personnes; la valeur exacte n’est pas montrée.`,
  counted: (n) => `Sur ${n}.`,
  between: (low, high, n) => `Intervalle à 95\u00a0% de ${low} à ${high}, sur ${n}.`,
  units: {
    percent: "pour cent",
    "per-1000": "pour 1\u00a0000",
    "per-10000": "pour 10\u00a0000",
    "per-100000": "pour 100\u00a0000",
    number: "nombre",
  },
};
