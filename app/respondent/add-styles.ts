const added = new Map<string, Promise<void>>();

/** Adds a style sheet, once; the page's own ones go before it by their layers. */
export function addStyles(href: string): Promise<void> {
  const known = added.get(href);
  if (known) return known;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  const loaded = new Promise<void>((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = reject;
    document.head.append(link);
  });
  added.set(href, loaded);
  return loaded;
}
