/** What is remembered between requests; the rest is asked of the database. */
const mostRemembered = 50_000;

/** Remembers what the database would say again; emptied when it is full. */
export function createMemory<Value>() {
  const known = new Map<string, Value>();
  return {
    get: (key: string): Value | undefined => known.get(key),
    set(key: string, value: Value): void {
      if (known.size >= mostRemembered) known.clear();
      known.set(key, value);
    },
  };
}
