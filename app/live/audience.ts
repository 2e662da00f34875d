/**
 * Who a shared snapshot is made for. Phones learn results only when they are revealed; the projector and the
 * remote belong to the facilitator.
 */
export type Audience = "participant" | "screen" | "control";

export const audiences: readonly Audience[] = ["participant", "screen", "control"];
