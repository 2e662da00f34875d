import { describe, expect, onTestFinished, test } from "vitest";
import { type BallotOptions, keepBallots } from "#app/live/send-ballots.ts";
import { fakeBrowser } from "../../support/fake-browser.ts";

type Browser = ReturnType<typeof fakeBrowser>;

function openPhone(
  browser: Browser = fakeBrowser(),
  participant = "anyone",
  more: Partial<BallotOptions> = {},
) {
  const states: string[] = [];
  const keeper = keepBallots({
    address: "/api/v1/sessions/BCDFGH",
    participant,
    ...more,
    onState: (question, given) =>
      states.push(`${question} ${given.state}${"code" in given ? ` ${given.code}` : ""}`),
  });
  onTestFinished(() => keeper.stop());
  return { browser, keeper, states };
}

const sent = ({ network }: Browser) =>
  network.requests.map(({ url, init }) => ({ url, ...(JSON.parse(init.body as string) as object) }));

const receipt = (revision: number) => () => Response.json({ question: "goal", revision, receivedAt: "…" });

const url = "/api/v1/sessions/BCDFGH/ballots/goal";

test("a ballot is kept until the server has it", async () => {
  const { browser, keeper, states } = openPhone();
  browser.network.answer = receipt(1);
  keeper.send("goal", { value: "a" });
  expect(keeper.waiting()).toEqual({ goal: { value: "a" } });
  expect(states).toEqual(["goal sending"]);
  await browser.seconds(0);
  expect(states).toEqual(["goal sending", "goal received"]);
  expect(keeper.waiting()).toEqual({});
  // On a shared phone nobody finds the answer afterwards.
  expect([...browser.stored.values()].join()).not.toContain('"a"');
  expect(sent(browser)).toEqual([{ url, revision: 1, value: "a" }]);
});

test("a changed vote has a higher revision, also after a reload", async () => {
  const first = openPhone();
  first.browser.network.answer = receipt(1);
  first.keeper.send("goal", { value: "a" });
  await first.browser.seconds(0);
  first.keeper.stop();
  const second = openPhone(first.browser);
  second.browser.network.answer = receipt(2);
  second.keeper.send("goal", { value: "b" });
  await second.browser.seconds(0);
  expect(sent(first.browser)).toMatchObject([{ revision: 1 }, { revision: 2, value: "b" }]);
});

test("in a tunnel it says that it will try again, and does, with the same revision", async () => {
  const { browser, keeper, states } = openPhone();
  keeper.send("goal", { value: "a" });
  await browser.seconds(30);
  expect(states.slice(0, 2)).toEqual(["goal sending", "goal will-retry"]);
  browser.network.answer = receipt(1);
  browser.online();
  await browser.seconds(0);
  expect(states.at(-1)).toBe("goal received");
  expect(new Set(sent(browser).map((request) => JSON.stringify(request))).size).toBe(1);
});

test("as soon as the server is heard of again, what waits is sent", async () => {
  const { browser, keeper, states } = openPhone();
  keeper.send("goal", { value: "a" });
  await browser.seconds(60);
  browser.network.answer = receipt(1);
  keeper.heard();
  await browser.seconds(0);
  expect(states.at(-1)).toBe("goal received");
});

test("without any event, trying again does not take long", async () => {
  const { browser, keeper, states } = openPhone();
  keeper.send("goal", { value: "a" });
  await browser.seconds(60);
  expect(sent(browser).length).toBeGreaterThan(5);
  browser.network.answer = receipt(1);
  await browser.seconds(8.1);
  expect(states.at(-1)).toBe("goal received");
});

test("a server that is too busy says when", async () => {
  const { browser, keeper, states } = openPhone();
  browser.network.answer = () => new Response("{}", { status: 503, headers: { "Retry-After": "20" } });
  keeper.send("goal", { value: "a" });
  await browser.seconds(19);
  expect([sent(browser).length, states.at(-1)]).toEqual([1, "goal will-retry"]);
  browser.network.answer = receipt(1);
  await browser.seconds(2);
  expect(states.at(-1)).toBe("goal received");
});

test("a reload in the middle loses nothing", async () => {
  const before = openPhone();
  before.keeper.send("goal", { value: ["a", "b"], comment: "also" });
  await before.browser.seconds(0);
  before.keeper.stop();
  before.browser.network.answer = receipt(1);
  const after = openPhone(before.browser);
  expect(after.keeper.waiting()).toEqual({ goal: { value: ["a", "b"], comment: "also" } });
  await after.browser.seconds(0);
  expect(after.states).toEqual(["goal sending", "goal received"]);
  expect(sent(after.browser).at(-1)).toEqual({ url, revision: 1, value: ["a", "b"], comment: "also" });
});

test("what is answered before joining is kept on the phone, also across a reload, and sent once joined", async () => {
  const browser = fakeBrowser();
  const early = keepBallots({
    address: "/api/v1/sessions/BCDFGH",
    participant: "anyone",
    joined: false,
    onState: () => {},
  });
  early.send("goal", { value: "a", comment: "also" });
  await browser.seconds(30);
  expect(sent(browser)).toEqual([]);
  early.stop();
  const { keeper, states } = openPhone(browser, "anyone", { joined: false });
  expect([keeper.waiting(), states]).toEqual([{ goal: { value: "a", comment: "also" } }, ["goal sending"]]);
  browser.network.answer = receipt(1);
  keeper.joined();
  await browser.seconds(0);
  expect(states.at(-1)).toBe("goal received");
  expect(sent(browser)).toEqual([{ url, revision: 1, value: "a", comment: "also" }]);
});

test("a server that has forgotten the participant: the ballot is kept until they have joined again", async () => {
  let asked = 0;
  const onUnknown = () => {
    asked += 1;
  };
  const { browser, keeper, states } = openPhone(fakeBrowser(), "anyone", { onUnknown });
  browser.network.answer = () => Response.json({ code: "unauthenticated" }, { status: 401 });
  keeper.send("goal", { value: "a" });
  await browser.seconds(60);
  expect([asked, states, sent(browser).length]).toEqual([1, ["goal sending", "goal will-retry"], 1]);
  browser.network.answer = receipt(1);
  keeper.joined();
  await browser.seconds(0);
  expect(states.at(-1)).toBe("goal received");
});

test("another participant on the same phone does not send it", async () => {
  const one = openPhone(fakeBrowser(), "one");
  one.keeper.send("goal", { value: "a" });
  await one.browser.seconds(0);
  one.keeper.stop();
  const other = openPhone(one.browser, "other");
  await other.browser.seconds(60);
  expect(other.keeper.waiting()).toEqual({});
  expect(sent(one.browser)).toHaveLength(1);
});

test("an answer that changes while it is sent: the last one counts, and only it is acknowledged", async () => {
  const { browser, keeper, states } = openPhone();
  let answer = (_response: Response) => {};
  browser.network.answer = () =>
    new Promise((resolve) => {
      answer = resolve;
    });
  keeper.send("goal", { value: "a" });
  await browser.seconds(0);
  keeper.send("goal", { value: "b" });
  keeper.send("goal", { value: "c" });
  expect(sent(browser)).toHaveLength(1);
  answer(receipt(1)());
  await browser.seconds(0);
  expect(states).toEqual(["goal sending", "goal sending", "goal sending"]);
  answer(receipt(3)());
  await browser.seconds(0);
  expect(states.at(-1)).toBe("goal received");
  expect(sent(browser)).toMatchObject([{ revision: 1 }, { revision: 3, value: "c" }]);
});

test("a phone that forgot its revisions still gets its new answer stored", async () => {
  const { browser, keeper, states } = openPhone();
  browser.network.answer = () => (browser.network.requests.length === 1 ? receipt(7) : receipt(8))();
  keeper.send("goal", { value: "b" });
  await browser.seconds(0);
  expect(sent(browser)).toMatchObject([{ revision: 1 }, { revision: 8, value: "b" }]);
  expect(states.at(-1)).toBe("goal received");
});

describe("what the server refuses", () => {
  test.each([
    [409, "voting_closed"],
    [422, "invalid_answers"],
    [404, "session_not_found"],
  ])("%i %s is told, and not tried again", async (status, code) => {
    const { browser, keeper, states } = openPhone();
    browser.network.answer = () => Response.json({ code }, { status });
    keeper.send("goal", { value: "a" });
    await browser.seconds(60);
    expect(states).toEqual(["goal sending", `goal refused ${code}`]);
    expect([sent(browser).length, keeper.waiting()]).toEqual([1, {}]);
  });
});

test("works without storage", async () => {
  const browser = fakeBrowser();
  browser.storage.broken = true;
  const { keeper, states } = openPhone(browser);
  keeper.send("goal", { value: "a" });
  await browser.seconds(10);
  browser.network.answer = receipt(1);
  await browser.seconds(10);
  expect(states.at(-1)).toBe("goal received");
});
