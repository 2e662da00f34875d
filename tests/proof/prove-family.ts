import { checkCertificate } from "#app/domain/disclosure/check-certificate.ts";
import type { Policy } from "#app/domain/disclosure/policy.ts";
import { protect } from "#app/domain/disclosure/protect.ts";
import type { Release } from "#app/domain/disclosure/release.ts";
import { tablesOf } from "../support/synthetic-tables.ts";
import { worldsOf as countWorlds, everyValue, type Puzzle, puzzleOf } from "./every-value.ts";
import { knowledgeOf, type Target, widthOf } from "./knowledge.ts";
import { cellsIn, type Family, peopleIn, symmetriesOf, type World, worldsOf } from "./small-tables.ts";

export type Proof = {
  tables: number;
  refused: number;
  /** Different publications, and in how many populations they are possible altogether. */
  published: number;
  worlds: number;
  /** Counts that were not told; looked at once more for each kind of person that somebody may be. */
  hidden: number;
  asRespondent: number;
  shown: number;
  faults: string[];
};

/**
 * Protects every table of a family, and looks in every population that fits what is published how far apart each
 * count that is not told can be: for anybody, and for each person of the table.
 *
 * @param take which of the tables to try, by a number of their own; all when not given
 */
export async function proveFamily(
  family: Family,
  policy: Policy,
  take: (nth: number) => boolean = () => true,
): Promise<Proof> {
  const { design } = family;
  const proof: Proof = {
    ...{ tables: 0, refused: 0, published: 0, worlds: 0, hidden: 0, asRespondent: 0, shown: 0 },
    faults: [],
  };
  const known = new Set<string>();
  const cells = cellsIn(design);
  const { came } = family;
  const additions = came ? [...worldsOf(cells, came.favourable, came.unfavourable)] : [[]];
  const isTried = placesToTry(family);
  let [place, nth] = [-1, -1];
  for (const world of worldsOf(cells, family.favourable, family.unfavourable)) {
    place += 1;
    if (!isTried(place)) continue;
    for (const came of additions) {
      nth += 1;
      if (!take(nth)) continue;
      proof.tables += 1;
      const releases = await releasesOf(family, policy, world, came);
      if (!releases) {
        proof.refused += 1;
        continue;
      }
      const faults = checkCertificate(releases);
      const seen = releases.map(({ published }, time) => ({ time, published }));
      const knowledge = knowledgeOf(seen, 0);
      const puzzle = puzzleOf(knowledge.kinds, knowledge.rows);
      const key = JSON.stringify(seen);
      const add = (fault: string) => proof.faults.push(`${design.pairs} ${world} + ${came}: ${fault}`);
      for (const fault of [...faults, ...knowledge.outright]) add(fault);
      if (!known.has(key)) {
        known.add(key);
        proof.published += 1;
        proof.hidden += knowledge.targets.length;
        proof.worlds += countWorlds(puzzle);
        proof.shown += seen.reduce(
          (all, { published }) =>
            all +
            published.views.flatMap(({ outcomes }) =>
              outcomes.flat().filter((one) => one && "favourable" in one),
            ).length,
          0,
        );
        for (const target of knowledge.targets) {
          const fault = tooClose(puzzle, target);
          if (fault) add(fault);
        }
      }
      for (const kind of kindsOf(world, came)) {
        if (known.has(`${key} ${kind}`)) continue;
        known.add(`${key} ${kind}`);
        proof.asRespondent += 1;
        for (const target of knowledge.targets) {
          const fault = tooClose(puzzle, target, kind);
          if (fault) add(`to a person of kind ${kind}, ${fault}`);
        }
      }
    }
  }
  return proof;
}

/**
 * What is wrong with a count, if anything. For anybody, it must be able to be whole numbers that are the policy's
 * minimum apart; for a person of some kind, at least as many whole numbers as the minimum. Of fewer people than that,
 * all that they can be.
 */
export function tooClose(puzzle: Puzzle, target: Target, kind?: number): string | null {
  const values = everyValue(puzzle, target, kind);
  const width = (values.at(-1) ?? 0) - (values[0] ?? 0);
  const least = widthOf(target, kind);
  // A person of the table already knows one.
  const isOpen =
    kind === undefined
      ? width >= least && values.length > least
      : values.length >= Math.min(target.minimum, least + 1);
  return isOpen ? null : `${target.name} is one of ${values}`;
}

async function releasesOf(
  { design }: Family,
  policy: Policy,
  world: World,
  came: World,
): Promise<Release[] | null> {
  const tables = (people: World) => ({ ...tablesOf(design, peopleIn(design, people)), questions: [] });
  const first = await protect(tables(world), policy);
  if ("refused" in first) return null;
  if (came.length === 0) return [first];
  const second = await protect(tables(world.map((count, part) => count + (came[part] ?? 0))), policy, {
    earlier: first,
    hideSmallChanges: true,
  });
  return "refused" in second ? null : [first, second];
}

/** The kinds of people, as `knowledgeOf` numbers them, that there are: answers are yes, no and none. */
function kindsOf(world: World, came: World): number[] {
  const each = 3 * (world.length / 2);
  return [world, came].flatMap((people, time) =>
    people.flatMap((count, part) => (count > 0 ? [time * each + 3 * Math.floor(part / 2) + (part % 2)] : [])),
  );
}

/** How many tables there are to try. */
export function tablesIn(family: Family): number {
  const { design, favourable, unfavourable, came } = family;
  const cells = cellsIn(design);
  const isTried = placesToTry(family);
  const worlds = [...Array((favourable.length * unfavourable.length) ** cells).keys()].filter(isTried).length;
  return worlds * (came ? (came.favourable.length * came.unfavourable.length) ** cells : 1);
}

/**
 * One world of each that are the same but for the order of groups and dimensions. The protection need not treat those
 * alike: it breaks ties by place. So which one is left to chance.
 */
function placesToTry({ design, favourable, unfavourable, everyOrder }: Family): (place: number) => boolean {
  if (everyOrder) return () => true;
  const symmetries = symmetriesOf(design);
  const alike = new Map<string, number[]>();
  for (const [place, world] of [...worldsOf(cellsIn(design), favourable, unfavourable)].entries()) {
    const orders = symmetries.map((order) => order.map((part) => world[part]).join(" "));
    const smallest = orders.reduce((least, one) => (one < least ? one : least));
    alike.set(smallest, [...(alike.get(smallest) ?? []), place]);
  }
  const tried = new Set([...alike.values()].map((places) => places[(places[0] as number) % places.length]));
  return (place) => tried.has(place);
}
