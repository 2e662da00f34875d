import fc from "fast-check";

/**
 * Property tests make up the same cases every time, so that a change is never refused for a case that has nothing to
 * do with it. `SEED=7 npm test` makes up others.
 */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 2026) });
