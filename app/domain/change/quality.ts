import { z } from "zod";
import { elementId } from "./ids.ts";
import { bilingualText } from "./text.ts";

/** Gates that a person ticked; each is its own field, so that two people can tick at once. */
export const ticks = <Gate extends string>(gates: readonly [Gate, ...Gate[]]) => {
  const none = Object.fromEntries(gates.map((gate) => [gate, false])) as Record<Gate, boolean>;
  return z
    .strictObject(
      Object.fromEntries(gates.map((gate) => [gate, z.boolean().default(false)])) as Record<
        Gate,
        z.ZodDefault<z.ZodBoolean>
      >,
    )
    .default(none as never);
};

/** How good a source of data is. */
export const sourceQuality = z
  .strictObject({
    existing: z.enum(["existing", "new"]).nullable().default(null),
    accessible: z.boolean().default(false),
    reliable: z.boolean().default(false),
  })
  .default({ existing: null, accessible: false, reliable: false });

/** What stands in the table's own columns, by the column's id. */
export const customValues = z.record(elementId, bilingualText).default({});
