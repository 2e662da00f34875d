import type { Declaration, Plugin, Root, Rule } from "postcss";

/**
 * Parts of a survey's page that are ours (progress, buttons, header, the end), questions that are refused at publish
 * (files, drawings), and controls that native ones stand for.
 */
const unused =
  /\.(sd-progress|sv_progress|sd-file|sd-signaturepad|sd-tagbox|sd-completed|sv-save|sd-timer|sv-header|sd-brand|svc-|sd-toc|sv_window|sd-composite|sv-brand|sd-boolean__(switch|thumb|slider))/;

/** Question types that only some surveys ask for: the parts of `survey-js-parts.ts`. */
const ofParts =
  /\.(sd-slider|s[dv]-ranking|sd-paneldynamic|s[dv]-matrixdynamic|sd-matrixdropdown|sd-image(picker|map)?(?![a-z])|sd-multipletext)/;

/**
 * Makes SurveyJS's style sheet a third as long in the build: without the parts that are never drawn, and with the value
 * in place of each of its thousand variables that has only one. Phones would work all of them out. What only some
 * surveys ask for is in the sheet `survey-parts.css`, which begins as the same, and not in `survey.css`.
 */
export const lighterStyles: Plugin = {
  postcssPlugin: "lighter-styles",
  OnceExit(root) {
    const [, sheet] = /\/survey(-parts)?\.css(?:\?|$)/.exec(root.source?.input.file ?? "") ?? [null];
    if (sheet === null) return;
    dropSelectors(root, (selector) => unused.test(selector));
    putInValues(root);
    if (sheet === undefined) dropSelectors(root, (selector) => ofParts.test(selector));
    else dropCommon(root);
    while (dropUnaskedVariables(root)) {
      // One that is gone may have been the only one to ask for another.
    }
  },
};

function dropSelectors(root: Root, isUnwanted: (selector: string) => boolean): void {
  root.walkRules((rule) => {
    const kept = rule.selectors.filter((selector) => !isUnwanted(selector));
    if (kept.length === 0) rule.remove();
    else if (kept.length < rule.selectors.length) rule.selectors = kept;
  });
}

/** Leaves what belongs to parts, and variables, which they may ask for. */
function dropCommon(root: Root): void {
  dropSelectors(root, (selector) => !ofParts.test(selector) && !selector.includes(".sd-theme-root"));
  root.walkRules((rule) => {
    if (ofParts.test(rule.selector)) return;
    rule.each((child) => {
      if (child.type !== "decl" || !child.prop.startsWith("--")) child.remove();
    });
    if (rule.nodes.length === 0) rule.remove();
  });
  root.walkAtRules((rule) => {
    if (rule.nodes?.length === 0) rule.remove();
  });
}

/** The names of the variables that a value asks for. */
const asksFor = (value: string): string[] =>
  [...value.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name = ""]) => name);

/** On the survey's own element, whatever the circumstances. */
function isForAll({ parent }: Declaration): boolean {
  const rule = parent as Rule;
  const around = rule.parent;
  const always =
    around?.type === "root" || (around?.type === "atrule" && "name" in around && around.name === "layer");
  return always && /^(:where\(\.sd-theme-root\)|\.sd-theme-root)$/.test(rule.selector);
}

const isLayered = ({ parent }: Declaration): boolean => parent?.parent?.type !== "root";

function putInValues(root: Root): void {
  const declared = new Map<string, Declaration[]>();
  root.walkDecls(/^--/, (declaration) => {
    const known = declared.get(declaration.prop);
    if (known) known.push(declaration);
    else declared.set(declaration.prop, [declaration]);
  });
  const values = new Map<string, string>();
  for (const [name, declarations] of declared) {
    if (!declarations.every(isForAll)) continue;
    // Rules outside of layers go before those inside, later ones before earlier ones.
    const ours = declarations.filter((declaration) => !isLayered(declaration));
    values.set(name, (ours.length > 0 ? ours : declarations).at(-1)?.value ?? "");
  }
  // A value that asks for one that changes further down is worked out where it stands.
  const changes = ([, value]: [string, string]) =>
    asksFor(value).some((name) => declared.has(name) && !values.has(name));
  for (let found = [...values].find(changes); found; found = [...values].find(changes))
    values.delete(found[0]);

  root.walkDecls((declaration) => {
    if (declaration.value.includes("var(")) declaration.value = withValues(declaration.value, values);
  });
}

/** A value with those of variables put in, also inside the values themselves. */
function withValues(value: string, values: Map<string, string>): string {
  const start = value.indexOf("var(");
  if (start < 0) return value;
  const end = closingOf(value, start + 4);
  const [name = "", ...fallback] = value.slice(start + 4, end).split(",");
  const known = values.get(name.trim());
  const inside =
    known !== undefined
      ? withValues(known, values)
      : `var(${[name, ...(fallback.length > 0 ? [withValues(fallback.join(","), values)] : [])].join(",")})`;
  return value.slice(0, start) + inside + withValues(value.slice(end + 1), values);
}

/** Where the bracket ends that is open at a place. */
function closingOf(text: string, from: number): number {
  let depth = 1;
  for (let place = from; place < text.length; place += 1) {
    if (text[place] === "(") depth += 1;
    if (text[place] === ")") depth -= 1;
    if (depth === 0) return place;
  }
  return text.length;
}

/** @returns whether there were any */
function dropUnaskedVariables(root: Root): boolean {
  const asked = new Set<string>();
  root.walkDecls(({ value }) => {
    for (const name of asksFor(value)) asked.add(name);
  });
  let dropped = false;
  root.walkDecls(/^--/, (declaration) => {
    if (asked.has(declaration.prop)) return;
    const rule = declaration.parent as Rule;
    declaration.remove();
    if (rule.nodes.length === 0) rule.remove();
    dropped = true;
  });
  return dropped;
}
