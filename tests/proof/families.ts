import type { Policy } from "#app/domain/disclosure/policy.ts";
import { crossed, type Family, linked } from "./small-tables.ts";

/** Small minimums, so that small tables show something. */
export const policies: Policy[] = [
  { minimumGroup: 2, minimumCell: 2 },
  { minimumGroup: 3, minimumCell: 3 },
  { minimumGroup: 2, minimumCell: 3 },
  { minimumGroup: 3, minimumCell: 2 },
];

const [one, two] = [
  [0, 1],
  [0, 1, 2],
];

/** What `npm test` tries: one table of each that are the same but for the order of groups and dimensions. */
export const families: Family[] = [
  { name: "2 × 2", design: crossed(2, 2), favourable: two, unfavourable: two },
  { name: "2 × 3", design: crossed(2, 3), favourable: one, unfavourable: one },
  { name: "2 × 3, two more in each cell", design: crossed(2, 3), favourable: two, unfavourable: [2] },
  { name: "3 × 3, two more in each cell", design: crossed(3, 3), favourable: one, unfavourable: [2] },
  { name: "2 × 2, linked with 2 × 2", design: linked, favourable: one, unfavourable: [2] },
  {
    ...{ name: "2 × 2, and a second release", design: crossed(2, 2) },
    ...{ favourable: [0, 2], unfavourable: [0, 2] },
    came: { favourable: one, unfavourable: one },
  },
];

/** What `npm run prove` tries as well: every order of groups and dimensions, and more people. */
export const largerFamilies: Family[] = [
  ...families.map((family) => ({ ...family, everyOrder: !family.came })),
  { name: "2 × 3, larger", design: crossed(2, 3), favourable: [0, 1, 3], unfavourable: [1, 2] },
  { name: "3 × 3, larger", design: crossed(3, 3), favourable: two, unfavourable: [1] },
  { name: "2 × 2, linked with 2 × 2, larger", design: linked, favourable: two, unfavourable: [1] },
  {
    ...{ name: "2 × 3, and a second release", design: crossed(2, 3) },
    ...{ favourable: one, unfavourable: [2] },
    came: { favourable: one, unfavourable: [1] },
  },
];
