/**
 * What only some surveys need of SurveyJS, as files of their own: question types, and other things that SurveyJS
 * has in its registries, by their names there.
 */
export const surveyJsParts = {
  tables: [
    ...["matrixdropdown", "matrixdynamic", "matrixdropdownbase", "matrixdropdowncolumn", "sv-matrix-row"],
    ...["sv-matrix-drag-drop-icon", "sv-matrixdynamic-actions-cell", "sv-placeholder-matrixdynamic"],
  ],
  lists: ["paneldynamic", "sv-placeholder-paneldynamic", "sv-paneldynamic-progress-text"],
  ranking: ["ranking", "sv-ranking-item"],
  slider: ["slider", "sliderlabel", "sv-slider-label-item"],
  pictures: ["imagepicker", "imageitemvalue", "responsiveImageSize", "imagemap", "imagemaparea", "image"],
  texts: ["multipletext", "multipletextitem"],
  masks: ["patternmask", "numericmask", "datetimemask", "currencymask"],
  flow: ["flowpanel"],
} as const satisfies Record<string, string[]>;

export type SurveyJsPart = keyof typeof surveyJsParts;

/** Keys of a definition whose values name what SurveyJS makes. */
const naming = new Set(["type", "cellType", "maskType"]);

/** The parts that a definition needs. */
export function partsFor(definition: unknown): SurveyJsPart[] {
  const named = new Set<string>();
  JSON.stringify(definition, (key, value) => {
    if (naming.has(key) && typeof value === "string")
      named.add(`${value.toLowerCase()}${key === "maskType" ? "mask" : ""}`);
    return value;
  });
  const parts = Object.entries(surveyJsParts) as [SurveyJsPart, readonly string[]][];
  return parts.flatMap(([part, names]) => (names.some((name) => named.has(name)) ? part : []));
}
