import { connect } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { addressOf, facilitatorIn, serve } from "../../support/live-program.ts";
import {
  countedIn,
  followAsPage,
  liveChoices,
  liveQuestion,
  openRoom,
  type Phone,
} from "../../support/live-session.ts";
import { temporaryFolder } from "../../support/program.ts";
import { startTestServer } from "../../support/test-server.ts";

const choiceOf = (place: number): string => liveChoices[place % liveChoices.length] as string;

test("kill -9 in the middle of a burst that is sent twice: nothing acknowledged is missing, nothing double", async () => {
  const file = join(temporaryFolder(), "chorus.db");
  const first = serve(file);
  const address = await addressOf(first);
  const room = await openRoom(address, await facilitatorIn(file));
  const phones = await Promise.all(Array.from({ length: 120 }, () => room.join()));
  const pages = Array.from({ length: 8 }, () => followAsPage(`${address}${room.path}`));
  await room.command("open", liveQuestion);
  await expect.poll(() => pages.every(({ snapshot }) => snapshot?.state === "open")).toBe(true);

  const acknowledged = new Set<Phone>();
  const send = async (phone: Phone, place: number, to: string): Promise<void> => {
    const answer = await room.vote(phone, { value: choiceOf(place) }, to);
    expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ revision: 1 })]);
    acknowledged.add(phone);
    if (acknowledged.size === 60) first.process.kill("SIGKILL");
  };
  const sendTwice = (phone: Phone, place: number) =>
    Promise.allSettled([send(phone, place, address), send(phone, place, address)]);
  // A few at a time, so that the end comes in the middle.
  for (let from = 0; from < phones.length; from += 10) {
    await Promise.all(phones.slice(from, from + 10).map((phone, place) => sendTwice(phone, from + place)));
  }
  await first.ended;
  expect(acknowledged.size).toBeLessThan(phones.length);
  const before = [...acknowledged];

  const second = serve(file, new URL(address).port);
  await addressOf(second);
  const { ballots } = await room.read();
  expect(ballots).toBeGreaterThanOrEqual(before.length);
  for (const phone of before) {
    const own = await fetch(address + room.path, { headers: { Authorization: `Bearer ${phone.token}` } });
    const { you } = (await own.json()) as { you: { ballots: Record<string, { value: unknown }> } };
    expect(you.ballots[liveQuestion]?.value).toBe(choiceOf(phones.indexOf(phone)));
  }

  // Phones send what nobody acknowledged, and some what was.
  await Promise.all(
    phones.flatMap((phone, place) => [send(phone, place, address), send(phone, place, address)]),
  );
  const now = await room.read();
  expect(now.results?.counts).toEqual(Object.fromEntries(liveChoices.map((value) => [value, 40])));
  expect([now.ballots, countedIn(now)]).toEqual([120, 120]);
  await expect.poll(() => pages.map(({ snapshot }) => snapshot?.ballots)).toEqual(pages.map(() => 120));
  expect(pages.map(({ wentBack, trouble }) => [wentBack, trouble])).toEqual(pages.map(() => [0, false]));
});

test("a server that is replaced ends its streams at once; pages come back within 3 seconds and go on", async () => {
  const file = join(temporaryFolder(), "chorus.db");
  const first = serve(file);
  const address = await addressOf(first);
  const room = await openRoom(address, await facilitatorIn(file));
  const pages = Array.from({ length: 30 }, () => followAsPage(`${address}${room.path}`));
  await expect.poll(() => pages.every(({ snapshot }) => snapshot?.state === "lobby")).toBe(true);

  const stopping = performance.now();
  first.process.kill("SIGTERM");
  expect(await first.ended).toMatchObject({ code: 0, stderr: "" });
  expect(performance.now() - stopping).toBeLessThan(3_000);

  const second = serve(file, new URL(address).port);
  await addressOf(second);
  await room.command("open", liveQuestion);
  await expect
    .poll(() => pages.filter(({ snapshot }) => snapshot?.state === "open").length, { timeout: 3_000 })
    .toBe(pages.length);
});

test("a hundred sessions at once do not mix", async () => {
  const server = await startTestServer();
  const authorization = await server.tokenFor("facilitator");
  const rooms = await Promise.all(Array.from({ length: 100 }, () => openRoom(server.address, authorization)));
  const screens = await Promise.all(rooms.map((room) => room.screen()));
  const phones = await Promise.all(
    rooms.map((room) => Promise.all(Array.from({ length: 4 }, () => room.join()))),
  );
  await Promise.all(rooms.map((room) => room.command("open", liveQuestion)));
  await Promise.all(
    rooms.flatMap((room, place) =>
      (phones[place] ?? [])
        .slice(0, 1 + (place % 4))
        .flatMap((phone) => [
          room.vote(phone, { value: choiceOf(place) }),
          room.vote(phone, { value: choiceOf(place) }),
        ]),
    ),
  );
  await Promise.all(
    screens.map((screen, place) => screen.sees({ code: rooms[place]?.code, ballots: 1 + (place % 4) })),
  );
  for (const [place, room] of rooms.entries()) {
    const { results } = await room.read();
    expect(results?.counts).toMatchObject({ [choiceOf(place)]: 1 + (place % 4) });
  }
});

test("clients that do not read, and clients that vanish, slow nobody", async () => {
  const server = await startTestServer();
  const room = await openRoom(server.address, await server.tokenFor("facilitator"));
  const { hostname, port } = new URL(server.address);
  for (let count = 0; count < 100; count += 1) {
    const socket = connect(Number(port), hostname);
    onTestFinished(() => void socket.destroy());
    socket.on("error", () => {});
    socket.write(`GET ${room.path}/events HTTP/1.1\r\nHost: x\r\n\r\n`);
    socket.pause();
    if (count % 2 === 0) socket.once("connect", () => setTimeout(() => socket.resetAndDestroy(), count));
  }
  const [screen, phone] = [await room.screen(), await room.follow()];
  const phones = await Promise.all(Array.from({ length: 20 }, () => room.join()));
  await room.command("open", liveQuestion);
  for (const [place, voter] of phones.entries()) {
    await room.vote(voter, { value: "new-to-me" });
    const voted = performance.now();
    await screen.sees({ ballots: place + 1 });
    expect(performance.now() - voted).toBeLessThan(1_000);
  }
  await room.command("reveal");
  await phone.sees({ state: "revealed" });
  await expect.poll(() => server.services.hub.streams).toBe(52);
});

test("messages do not depend on the number of ballots", async () => {
  const server = await startTestServer();
  const room = await openRoom(server.address, await server.tokenFor("facilitator"));
  const phones = await Promise.all(Array.from({ length: 60 }, () => room.join()));
  const [screen, phone] = [await room.screen(), await room.follow()];
  await room.command("open", liveQuestion);
  const started = performance.now();
  let sent = 0;
  while (performance.now() - started < 4_000) {
    sent += phones.length;
    const revision = sent;
    await Promise.all(phones.map((voter, place) => room.vote(voter, { revision, value: choiceOf(place) })));
  }
  await screen.sees({ ballots: 60 });
  await phone.sees({ ballots: 60 });
  const seconds = (performance.now() - started) / 1000;
  expect(sent).toBeGreaterThan(500);
  // One of them begins the stream.
  expect(screen.snapshots().length).toBeLessThanOrEqual(1 + 4 * seconds + 1);
  expect(phone.snapshots().length).toBeLessThanOrEqual(1 + seconds + 1);
  expect(phone.snapshots<{ results: unknown }>().every(({ results }) => results === null)).toBe(true);
});
