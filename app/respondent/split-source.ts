import { parseAst } from "vite";

/** A statement at the top of a module. */
export type Statement = {
  code: string;
  /** The names that it declares. */
  declares: string[];
  /** The names of other statements that it asks for, now or later. */
  uses: Set<string>;
  /** It puts something into a registry under this name, or changes it there: `registerQuestion("ranking", …)`. */
  registers: string | null;
  /** It only completes what has this name: `Name.field = …`, and decorations of its members. */
  completes: string | null;
};

export type Source = {
  statements: Statement[];
  /** Imported names and what they are called here, by module. */
  imports: { from: string; name: string; local: string }[];
  /** Exported names, and what they are called here. */
  exports: Map<string, string>;
};

type Node = { type: string; start: number; end: number; [key: string]: unknown };

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";

const nameOf = (node: unknown): string => (node as { name?: string; value?: string }).name ?? "";

/**
 * Reads a bundled module as a list of statements that know of one another.
 * @param replaced what stands in for the declaration of a name, and asks for nothing
 * @throws when there is no such declaration
 */
export function readSource(code: string, replaced: Record<string, string>): Source {
  const body = parseAst(code).body as unknown as Node[];
  const source: Source = { statements: [], imports: [], exports: new Map() };
  const declaring = new Set(body.flatMap(declaredBy));
  for (const node of body) {
    if (node.type === "ImportDeclaration") {
      const from = String((node.source as Node).value);
      for (const { local, imported } of node.specifiers as Node[])
        source.imports.push({ from, name: imported ? nameOf(imported) : "*", local: nameOf(local) });
    } else if (node.type === "ExportNamedDeclaration") {
      // What is passed on from elsewhere is not ours to give.
      if (node.source) continue;
      for (const { local, exported } of node.specifiers as Node[])
        source.exports.set(nameOf(exported), nameOf(local));
    } else source.statements.push(readStatement(node, code));
  }
  for (const [name, instead] of Object.entries(replaced)) {
    const statement = source.statements.find(({ declares }) => declares.includes(name));
    if (!statement) throw new Error(`SurveyJS has no ${name} any more.`);
    statement.code = instead;
    statement.uses.clear();
  }
  const imported = new Set(source.imports.map(({ local }) => local));
  for (const { uses } of source.statements)
    for (const name of uses) if (!declaring.has(name) && !imported.has(name)) uses.delete(name);
  return source;
}

function readStatement(node: Node, source: string): Statement {
  const code = source.slice(node.start, node.end);
  const uses = new Set<string>();
  collectNames(node, uses);
  const registered =
    /^[\w.]+\.registerRenderer\("\w+", "[\w-]+", "([\w-]+)"/.exec(code) ??
    /^[\w.]+\.(?:addClass|getProperty|register\w+)\("([\w-]+)"/.exec(code);
  const completed =
    /^(\w+)(?:\.\w+)+ = /.exec(code) ?? /^__decorate\(\[[\s\S]*\], (\w+)(?:\.prototype)?, "\w+"/.exec(code);
  return {
    code,
    declares: declaredBy(node),
    uses,
    registers: registered?.[1] ?? null,
    completes: completed?.[1] ?? null,
  };
}

function declaredBy(node: Node): string[] {
  if (node.type === "ClassDeclaration" || node.type === "FunctionDeclaration") return [nameOf(node.id)];
  if (node.type !== "VariableDeclaration") return [];
  return (node.declarations as Node[]).map(({ id }) => nameOf(id));
}

/** Every name but those of properties; names that are the same inside a function count too, which only keeps more. */
function collectNames(value: unknown, names: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collectNames(item, names);
  if (!isNode(value)) return;
  if (value.type === "Identifier") names.add(nameOf(value));
  const isPlainKey = (key: string) =>
    !value.computed &&
    ((key === "property" && value.type === "MemberExpression") ||
      (key === "key" && ["Property", "MethodDefinition", "PropertyDefinition"].includes(value.type)));
  for (const [key, child] of Object.entries(value)) if (!isPlainKey(key)) collectNames(child, names);
}

/** Which statements go where. */
export type Shares = {
  /** What everyone needs. */
  common: Statement[];
  /** What a part needs beside it. */
  parts: Map<string, Statement[]>;
};

/**
 * Divides a module by what its registered things need. What two parts need is everyone's; what nobody needs is left out.
 *
 * @param parts the registered names of each part
 * @param roots names that others import
 * @param unused registered names that nothing of is wanted
 */
export function divide(
  { statements }: Source,
  parts: Record<string, readonly string[]>,
  roots: Iterable<string>,
  unused: readonly string[],
): Shares {
  const declaring = new Map(statements.flatMap((one) => one.declares.map((name) => [name, one])));
  const completing = Map.groupBy(statements, ({ completes }) => completes);
  const needed = (start: Statement[]): Set<Statement> => {
    const found = new Set(start);
    // A set grows while it is walked.
    for (const { uses, declares } of found) {
      for (const name of uses) if (declaring.has(name)) found.add(declaring.get(name) as Statement);
      for (const name of declares) for (const one of completing.get(name) ?? []) found.add(one);
    }
    return found;
  };
  const apart = new Set([...Object.values(parts).flat(), ...unused]);
  const belongsTo = ({ completes }: Statement) => completes !== null && declaring.has(completes);
  const everyones = statements.filter(
    (one) =>
      one.declares.length === 0 && !belongsTo(one) && (one.registers === null || !apart.has(one.registers)),
  );
  const base = [...everyones, ...[...roots].flatMap((name) => declaring.get(name) ?? [])];
  const neededByPart = new Map(
    Object.entries(parts).map(([part, names]) => [
      part,
      needed(statements.filter(({ registers }) => registers !== null && names.includes(registers))),
    ]),
  );
  const times = (one: Statement) => [...neededByPart.values()].filter((those) => those.has(one)).length;
  const common = needed([...base, ...statements.filter((one) => times(one) > 1)]);
  const inOrder = (those: Set<Statement>) => statements.filter((one) => those.has(one));
  return {
    common: inOrder(common),
    parts: new Map(
      [...neededByPart].map(([part, those]) => [
        part,
        inOrder(those).filter((statement) => !common.has(statement)),
      ]),
    ),
  };
}

/** The module that each name is declared in. */
export const homesOf = (modules: Map<string, Statement[]>): Map<string, string> =>
  new Map(
    [...modules].flatMap(([id, own]) =>
      own.flatMap(({ declares }) => declares.map((name) => [name, id] as const)),
    ),
  );

/**
 * Writes modules that a source was divided into. Each exports all that it declares.
 *
 * @param moved where a name from another module is now, if that was divided too
 */
export function writeModules(
  modules: Map<string, Statement[]>,
  source: Source,
  moved: (name: string) => { home: string; local: string } | null,
): [string, string][] {
  const homes = homesOf(modules);
  const importOf = (local: string): string => {
    const theirs = source.imports.find((one) => one.local === local);
    if (!theirs) return `import { ${local} } from ${specifier(homes.get(local))};`;
    if (theirs.name === "*") return `import * as ${local} from "${theirs.from}";`;
    const now = moved(theirs.name) ?? { home: theirs.from, local: theirs.name };
    return `import { ${now.local} as ${local} } from ${specifier(now.home)};`;
  };
  return [...modules].map(([id, own]) => {
    const declared = new Set(own.flatMap(({ declares }) => declares));
    const used = new Set(own.flatMap(({ uses }) => [...uses]));
    const imports = [...used].filter((name) => !declared.has(name)).map(importOf);
    const others = [...source.exports].filter(([name, local]) => name !== local && declared.has(local));
    const exported = [...declared, ...others.map(([name, local]) => `${local} as ${name}`)];
    return [
      id,
      [...imports, ...own.map(({ code }) => code), `export { ${exported.join(", ")} };`].join("\n"),
    ];
  });
}

/** Parts are modules that only the build knows. */
function specifier(home: string | undefined): string {
  if (!home) throw new Error("A part of SurveyJS asks for something that was left out.");
  return JSON.stringify(home.includes("/") ? `virtual:${home}` : home);
}
