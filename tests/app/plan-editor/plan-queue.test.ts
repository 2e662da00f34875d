import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Edit } from "#app/domain/change/edit.ts";
import { adding, describing, moving, removing, setting } from "#app/domain/change/make-edit.ts";
import { elementSchemas, type Plan } from "#app/domain/change/plan.ts";
import type { Level } from "#app/domain/change/plan-node.ts";
import {
  acknowledged,
  beginQueue,
  doEdit,
  heard,
  type News,
  nextToSend,
  notSent,
  onto,
  type PlanQueue,
  refused,
  sending,
} from "#app/plan-editor/plan-queue.ts";
import { soundly } from "#app/plan-editor/soundly.ts";
import { blankPlan, deeds } from "../../support/arbitrary-plans.ts";

/** What the server does with edits, as `db/plans.server.ts` says. */
function pretendServer(begin: Plan) {
  let plan = begin;
  const log: { version: number; edit: Edit }[] = [];
  const since = (known: number): News => ({
    version: log.length,
    edits: log.filter(({ version }) => version > known),
  });
  return {
    plan: () => plan,
    log,
    since,
    save(known: number, edit: Edit): News | "refused" {
      const applied = soundly(plan, edit);
      if (!("plan" in applied)) return "refused";
      plan = applied.plan;
      if (applied.edit.length > 0) log.push({ version: log.length + 1, edit: applied.edit });
      return since(known);
    },
  };
}
type Server = ReturnType<typeof pretendServer>;

/** One round to the server: the answer may be lost, and then nobody knows what was stored. */
function exchange(queue: PlanQueue, server: Server, answerComes = true): PlanQueue {
  const next = nextToSend(queue);
  if (!next) return heard(queue, server.since(queue.version));
  const saved = server.save(queue.version, next.edit);
  const sent = sending(queue);
  if (!answerComes) return notSent(sent);
  if (saved !== "refused") return acknowledged(sent, saved);
  const news = server.since(queue.version);
  const after = heard(notSent(sent), news);
  // Not known here why: nothing else has come.
  return news.edits.length === 0 ? refused(after, []) : after;
}

function drained(queue: PlanQueue, server: Server): PlanQueue {
  let now = queue;
  for (let rounds = 0; now.waiting.length > 0; rounds += 1) {
    expect(rounds).toBeLessThan(1_000);
    now = exchange(now, server);
  }
  return exchange(now, server);
}

const node = (id: string, level: Level = "short", en = id) =>
  adding("nodes", elementSchemas.nodes.parse({ id, level, title: { en, fr: "" } }));
const link = (id: string, from: string, to: string) =>
  adding("links", elementSchemas.links.parse({ id, from, to }));

function applied(plan: Plan, edit: Edit) {
  const done = soundly(plan, edit);
  if (!("plan" in done)) throw new Error(JSON.stringify(done));
  return done;
}

const does = (queue: PlanQueue, ...edits: Edit[]): PlanQueue =>
  edits.reduce((now, edit) => {
    const done = doEdit(now, edit);
    if (!("queue" in done)) throw new Error(JSON.stringify(done));
    return done.queue;
  }, queue);

const titled = (plan: Plan, id: string, en: string) => setting(plan, "nodes", id, { title: { en, fr: "" } });
const titleOf = (plan: Plan, id: string) => plan.nodes.find((one) => one.id === id)?.title.en;

type Act = { who: 0 | 1; does: "edit" | "exchange" | "exchange in vain" | "reload" };

/** Every value that an edit gives to a place, by the place. */
function valuesOf(edit: Edit): [string, unknown][] {
  return edit.flatMap((change): [string, unknown][] => {
    if (change.op === "remove") return [[`${change.in}/${change.element.id}`, null]];
    if (change.op === "add") return [[`${change.in}/${change.element.id}`, change.element]];
    const place = change.op === "describe" ? "plan" : `${change.in}/${change.id}`;
    return Object.entries(change.after).map(([field, value]) => [`${place}/${field}`, value]);
  });
}

describe("two planners at once", () => {
  test("whatever they do and whenever it arrives, both end with the plan that is stored", () => {
    const act = fc.record({
      who: fc.constantFrom(0 as const, 1 as const),
      does: fc.constantFrom<Act["does"]>("edit", "edit", "edit", "exchange", "exchange in vain", "reload"),
      deed: deeds,
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const server = pretendServer(blankPlan());
        const queues: PlanQueue[] = [beginQueue(blankPlan(), 0), beginQueue(blankPlan(), 0)];
        /** The last value that each planner gave to each place. */
        const wished = [new Map<string, unknown>(), new Map<string, unknown>()];
        for (const { who, does, deed } of acts) {
          let queue = queues[who] as PlanQueue;
          if (does === "edit") {
            const done = doEdit(queue, deed(queue.plan));
            if ("queue" in done) {
              queue = done.queue;
              for (const [place, value] of valuesOf(done.edit)) wished[who]?.set(place, value);
            }
          } else if (does === "reload") queue = onto(queue, server.plan(), server.log.length);
          else queue = exchange(queue, server, does === "exchange");
          queues[who] = queue;
        }
        const ends = queues.map((queue) => drained(queue, server));
        const last = ends.map((queue) => exchange(queue, server));
        for (const { plan, base } of last) {
          expect(plan).toEqual(server.plan());
          expect(base).toEqual(server.plan());
        }
        // Nothing is lost unseen: it was stored at some time, or the planner is told of it.
        const stored = server.log.flatMap(({ edit }) => valuesOf(edit).map(([place]) => place));
        last.forEach(({ conflicts, lost }, who) => {
          const told = [
            ...conflicts.map(({ in: where, id }) => (id === null ? "plan" : `${where}/${id}`)),
            ...lost.flatMap(({ edit }) => valuesOf(edit).map(([place]) => place)),
          ];
          for (const place of wished[who]?.keys() ?? []) {
            const element = place.split("/").slice(0, 2).join("/");
            const known = [...stored, ...told].some(
              (one) => place.startsWith(one) || one.startsWith(element),
            );
            const undone = !known && isAsBefore(server.plan(), place);
            expect(known || undone, place).toBe(true);
          }
        });
      }),
      { numRuns: 300 },
    );
  });

  /** Done and taken back before anything was sent. */
  function isAsBefore(plan: Plan, place: string): boolean {
    const [collection = "", id] = place.split("/");
    if (collection === "plan") return true;
    const elements = plan[collection as "nodes"] as { id: string }[];
    return !elements.some((element) => element.id === id);
  }

  test("different fields both win", () => {
    const start = does(beginQueue(blankPlan(), 0), node("a")).plan;
    const server = pretendServer(start);
    const mine = does(beginQueue(start, 0), titled(start, "a", "mine"));
    const theirs = does(beginQueue(start, 0), moving(start, "a", "long"));
    const afterTheirs = drained(theirs, server);
    const afterMine = drained(mine, server);
    expect(afterMine.conflicts).toEqual([]);
    expect(drained(afterTheirs, server).plan).toEqual(afterMine.plan);
    expect(afterMine.plan.nodes).toMatchObject([{ level: "long", title: { en: "mine" } }]);
  });

  test("the same field: theirs stands, mine is asked about once, with its last value", () => {
    const start = does(beginQueue(blankPlan(), 0), node("a"), node("b")).plan;
    const server = pretendServer(start);
    drained(does(beginQueue(start, 0), titled(start, "a", "theirs")), server);
    let mine = does(beginQueue(start, 0), titled(start, "a", "mi"));
    mine = does(mine, titled(mine.plan, "a", "mine"));
    mine = does(mine, titled(mine.plan, "b", "other"));
    mine = drained(mine, server);
    expect(mine.conflicts).toEqual([
      { in: "nodes", id: "a", path: ["title", "en"], before: "a", yours: "mine", theirs: "theirs" },
    ]);
    expect([titleOf(mine.plan, "a"), titleOf(mine.plan, "b")]).toEqual(["theirs", "other"]);
  });

  test("the others’ side says whose it is and from when, also when they go on", () => {
    const start = does(beginQueue(blankPlan(), 0), node("a"), node("b")).plan;
    const mine = does(beginQueue(start, 0), titled(start, "a", "mine"));
    const first = applied(start, titled(start, "a", "theirs"));
    const asked = heard(mine, {
      version: 2,
      edits: [
        { version: 1, edit: first.edit, madeBy: "ana@example.org", madeAt: "2026-11-21T10:00:00Z" },
        {
          ...{ version: 2, madeBy: "ben@example.org", madeAt: "2026-11-21T10:05:00Z" },
          edit: titled(first.plan, "b", "another"),
        },
      ],
    });
    expect(asked.conflicts).toMatchObject([
      { theirsBy: { name: "ana@example.org", at: "2026-11-21T10:00:00Z" } },
    ]);
    const later = heard(asked, {
      version: 3,
      edits: [
        { version: 3, edit: titled(asked.base, "a", "on"), madeBy: null, madeAt: "2026-11-21T11:00:00Z" },
      ],
    });
    expect(later.conflicts).toMatchObject([
      { id: "a", theirsBy: { name: null, at: "2026-11-21T11:00:00Z" } },
    ]);
  });

  test("what I typed on is no conflict with what I had sent before", () => {
    const start = does(beginQueue(blankPlan(), 0), node("a"), node("b")).plan;
    const server = pretendServer(start);
    let mine = does(beginQueue(start, 0), titled(start, "a", "one"));
    server.save(0, titled(start, "b", "theirs"));
    // Stored, but the answer is lost.
    mine = exchange(mine, server, false);
    mine = does(mine, titled(mine.plan, "a", "two"), titled(mine.plan, "b", "mine"));
    mine = drained(mine, server);
    expect(mine.conflicts).toMatchObject([{ id: "b", yours: "mine", theirs: "theirs" }]);
    expect(titleOf(server.plan(), "a")).toBe("two");
  });

  test("I change what they removed: both sides are there to choose from", () => {
    const start = does(beginQueue(blankPlan(), 0), node("a")).plan;
    const server = pretendServer(start);
    server.save(0, removing(start, "nodes", "a"));
    const mine = drained(does(beginQueue(start, 0), titled(start, "a", "mine")), server);
    expect(mine.conflicts).toMatchObject([
      { in: "nodes", id: "a", path: [], yours: { title: { en: "mine" } }, theirs: null },
    ]);
  });

  test("I remove what they have linked meanwhile: told, and nothing is half removed", () => {
    const start = does(
      beginQueue(blankPlan(), 0),
      node("a"),
      node("b"),
      link("l-1", "a", "b"),
      node("c"),
    ).plan;
    const server = pretendServer(start);
    server.save(0, link("l-2", "c", "a"));
    const mine = drained(does(beginQueue(start, 0), removing(start, "nodes", "a")), server);
    expect(mine.lost).toMatchObject([{ faults: [{ code: "unknown_node" }] }]);
    expect(mine.plan.links.map(({ id }) => id)).toEqual(["l-1", "l-2"]);
  });
});

test("letters typed into one field are one edit, unless it is on its way", () => {
  let queue = does(beginQueue(blankPlan(), 0), node("a"));
  queue = beginQueue(queue.plan, 1);
  for (const text of ["H", "He", "Hel"]) {
    const done = doEdit(queue, titled(queue.plan, "a", text), "nodes/a/title");
    if ("queue" in done) queue = done.queue;
  }
  expect(queue.waiting).toMatchObject([
    { edit: [{ before: { title: { en: "a" } }, after: { title: { en: "Hel" } } }] },
  ]);
  queue = sending(queue);
  const done = doEdit(queue, titled(queue.plan, "a", "Help"), "nodes/a/title");
  expect("queue" in done && done.queue.waiting.length).toBe(2);
});

test("what is not sound is not done, and says why", () => {
  const queue = does(beginQueue(blankPlan(), 0), node("a"), node("b", "input"));
  expect(doEdit(queue, link("l", "a", "b"))).toMatchObject({ faults: [{ code: "leads_back" }] });
  expect(doEdit(queue, describing(queue.plan, { title: queue.plan.title }))).toMatchObject({ edit: [] });
});
