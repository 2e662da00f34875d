import type { PlanQueue } from "./plan-queue.ts";

/** Where a tab keeps what is not yet saved, so that a reload loses nothing. */
export type Keep = { read(): PlanQueue | null; write(queue: PlanQueue): void };

/**
 * In this tab's own storage: two tabs are two planners, and who signs in later never sends what somebody else had typed.
 */
export function keepInTab(slug: string, person: string): Keep {
  const name = `chorus-plan ${slug} ${person}`;
  const baseName = `${name} base`;
  let version: number | null = null;
  return {
    read() {
      try {
        const rest = sessionStorage.getItem(name);
        const base = sessionStorage.getItem(baseName);
        return rest && base ? { ...JSON.parse(rest), ...JSON.parse(base) } : null;
      } catch {
        return null;
      }
    },
    write({ base, version: now, plan, ...rest }) {
      try {
        if (rest.waiting.length + rest.conflicts.length + rest.lost.length === 0) {
          sessionStorage.removeItem(name);
          sessionStorage.removeItem(baseName);
          version = null;
          return;
        }
        if (version !== now) sessionStorage.setItem(baseName, JSON.stringify({ base, version: now }));
        version = now;
        sessionStorage.setItem(name, JSON.stringify({ ...rest, plan }));
      } catch {
        // No storage, as in some private windows: then memory has to do.
      }
    },
  };
}
