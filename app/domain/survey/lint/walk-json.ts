/** Visits every property and list entry, depth first; the key of a list's entry is "". */
export function walkJson(
  value: unknown,
  path: string,
  visit: (path: string, key: string, value: unknown) => void,
): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    const place = Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${key}` : key;
    visit(place, Array.isArray(value) ? "" : key, part);
    walkJson(part, place, visit);
  }
}
