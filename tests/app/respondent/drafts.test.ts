import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  changeDraft,
  endResponse,
  finishDraft,
  handOver,
  reopenDraft,
  standingOf,
  standingOfResponse,
  takeServerDraft,
} from "#app/respondent/drafts.ts";
import { type Answers, changedAnswers, type Draft, mergedWithServer } from "#app/respondent/kept.ts";
import { freshDraft } from "#app/respondent/look-up.ts";
import { createMemoryStore } from "#app/respondent/store.ts";

const slot = { slug: "short", wave: null };
const fresh = (id = ""): Draft => freshDraft({ ...slot, id, version: 1, locale: "en", entryCode: null });

async function begun(answers: Answers = { a: 1 }) {
  const store = createMemoryStore();
  const draft = fresh();
  const standing = await changeDraft(store, draft, { answers });
  if (standing.kind !== "draft") throw new Error(standing.kind);
  return { store, draft: standing.draft };
}

describe("changes", () => {
  test("of two tabs are merged by question, whatever their order", async () => {
    const change = fc.record({
      tab: fc.nat(1),
      name: fc.constantFrom("a", "b", "c"),
      value: fc.option(fc.nat(9), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change), async (changes) => {
        const store = createMemoryStore();
        // Each tab knows only how it began.
        const tabs = [fresh(), fresh()];
        const expected: Answers = {};
        for (const { tab, name, value } of changes) {
          await changeDraft(store, tabs[tab] as Draft, { answers: { [name]: value } });
          if (value === undefined) delete expected[name];
          else expected[name] = value;
        }
        const standing = await standingOf(store, slot);
        const draft = standing?.kind === "draft" ? standing.draft : null;
        expect(draft?.answers ?? {}).toEqual(expected);
        expect(draft?.revision ?? 0).toBe(changes.length);
      }),
    );
  });

  test("after the end do not begin it again", async () => {
    const { store, draft } = await begun();
    await finishDraft(store, draft);
    expect(await changeDraft(store, draft, { answers: { a: 2 } })).toMatchObject({
      kind: "waiting",
      entry: { id: draft.id, answers: { a: 1 } },
    });
    await endResponse(store, slot, draft.id, "stopped");
    expect(await changeDraft(store, draft, { answers: { a: 2 } })).toEqual({ kind: "ended", how: "stopped" });
    expect(await standingOf(store, slot)).toBeNull();
  });

  test("are told apart from what is the same", () => {
    const before = { a: [1], b: { c: 1 }, d: 1 };
    expect(changedAnswers(before, { a: [1], b: { c: 2 }, e: 0 })).toEqual({
      b: { c: 2 },
      d: undefined,
      e: 0,
    });
  });
});

describe("the end", () => {
  test("moves everything to the outbox, once", async () => {
    const { store, draft } = await begun();
    const [one, two] = await Promise.all([finishDraft(store, draft), finishDraft(store, draft)]);
    expect(one).toEqual(two);
    expect(await store.change((kept) => kept.all("outbox"))).toHaveLength(1);
    expect(await store.change((kept) => kept.all("drafts"))).toEqual([]);
  });

  test("can be taken back for another look, unless someone else has begun", async () => {
    const { store, draft } = await begun();
    await finishDraft(store, draft);
    expect(await reopenDraft(store, draft.id)).toMatchObject({ id: draft.id, answers: { a: 1 } });
    expect(await standingOfResponse(store, slot, draft.id)).toMatchObject({ kind: "draft" });

    await finishDraft(store, draft);
    await changeDraft(store, fresh(), { answers: { a: 3 } });
    expect(await reopenDraft(store, draft.id)).toBeNull();
    expect(await store.change((kept) => kept.all("outbox"))).toHaveLength(1);
  });

  test("handing over keeps what waits out of sight, and nothing else", async () => {
    const { store, draft } = await begun();
    await finishDraft(store, draft);
    await changeDraft(store, fresh(), { answers: { a: 3 } });
    await handOver(store);
    expect(await standingOf(store, slot)).toBeNull();
    expect(await standingOfResponse(store, slot, draft.id)).toEqual({ kind: "ended", how: "finished" });
    expect(await store.change((kept) => kept.all("outbox"))).toMatchObject([
      { id: draft.id, handedOver: true },
    ]);
  });
});

describe("the server's draft", () => {
  const server = (draft: Draft, revision: number, answers: Answers): Draft => ({
    ...draft,
    revision,
    answers,
    unsaved: [],
  });

  test("of the same response: the newer one wins, under what only this device knows", () => {
    const mine: Draft = { ...fresh("x"), revision: 3, answers: { a: 1, b: 1 }, unsaved: ["b"] };
    const merged = mergedWithServer(mine, { revision: 7, answers: { a: 2, b: 2, c: 2 }, resumeCode: "R" });
    expect(merged).toMatchObject({ answers: { a: 2, b: 1, c: 2 }, revision: 8, resumeCode: "R" });
  });

  test("an older one changes nothing, one of another response goes before, one that ended here is over", async () => {
    const { store, draft } = await begun();
    const older = await takeServerDraft(store, server(draft, 0, { a: 0 }), { known: draft });
    expect(older).toMatchObject({ id: draft.id, answers: { a: 1 } });
    const other = await takeServerDraft(store, server(fresh(), 1, { a: 5 }), { known: draft });
    expect(other).toMatchObject({ answers: { a: 5 } });
    await handOver(store);
    const over = other as Draft;
    expect(await takeServerDraft(store, server(over, 9, { a: 9 }), { known: null })).toBeNull();
  });
});
