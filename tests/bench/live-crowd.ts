/**
 * A crowd with phones, as a process of its own: joins, follows, votes. Told what to do by messages of the process
 * that measures; answers each with what it saw.
 */
import { inParallel, openStream, openWire, type Stream, type Wire } from "./wire.ts";

type Ballot = { phone: number; question: string; revision: number; value: unknown };

export type CrowdOrders = {
  /** Joins this many; milliseconds it took. */
  join(order: { address: string; path: string; count: number; connections: number }): number;
  /** Everyone opens a stream; milliseconds it took. */
  follow(order: { address: string; path: string }): number;
  /** Sends ballots; the acknowledgements' milliseconds, and how many were not 200. */
  vote(order: { address: string; path: string; ballots: Ballot[]; connections: number }): {
    milliseconds: number[];
    refused: number;
  };
  /** When the last snapshot that contains a text reached each phone that has it, as `Date.now()`. */
  seen(order: { text: string }): number[];
  /** Snapshots that each phone got since it was asked last. */
  messages(order: object): number[];
  leave(order: object): void;
};

type Phone = { token: string; stream: Stream | null; last: string; lastAt: number; messages: number };

const phones: Phone[] = [];

const bearer = ({ token }: Phone): string => (token ? `Authorization: Bearer ${token}\r\n` : "");

const now = (): number => performance.timeOrigin + performance.now();

async function withWires<Result>(
  address: string,
  count: number,
  use: (wires: Wire[]) => Promise<Result>,
): Promise<Result> {
  const wires: Wire[] = [];
  await inParallel(
    Array.from({ length: count }, (_, place) => place),
    100,
    async (place) => {
      wires[place] = await openWire(address);
    },
  );
  try {
    return await use(wires);
  } finally {
    for (const wire of wires) wire.close();
  }
}

const orders: { [Name in keyof CrowdOrders]: (order: Parameters<CrowdOrders[Name]>[0]) => Promise<unknown> } =
  {
    join: ({ address, path, count, connections }) =>
      withWires(address, connections, async (wires) => {
        const started = now();
        const places = Array.from({ length: count }, (_, place) => place);
        await inParallel(places, connections, async (place, worker) => {
          const body = JSON.stringify({ locale: place % 3 === 0 ? "fr" : "en" });
          const answer = await (wires[worker] as Wire).request("POST", path, "", body);
          if (answer.status !== 201) throw new Error(`Joining: ${answer.status} ${answer.body}`);
          const { token } = JSON.parse(answer.body) as { token: string };
          phones.push({ token, stream: null, last: "", lastAt: 0, messages: 0 });
        });
        return now() - started;
      }),

    async follow({ address, path }) {
      const started = now();
      await inParallel(phones, 500, async (phone) => {
        phone.stream = await openStream(address, path, bearer(phone), (event) => {
          if (!event.includes("event: snapshot")) return;
          phone.last = event;
          phone.lastAt = now();
          phone.messages += 1;
        });
      });
      return now() - started;
    },

    vote: ({ address, path, ballots, connections }) =>
      withWires(address, connections, async (wires) => {
        const milliseconds: number[] = [];
        let refused = 0;
        await inParallel(ballots, connections, async ({ phone, question, ...ballot }, worker) => {
          const started = now();
          const answer = await (wires[worker] as Wire).request(
            "PUT",
            `${path}/${question}`,
            bearer(phones[phone] as Phone),
            JSON.stringify(ballot),
          );
          milliseconds.push(now() - started);
          if (answer.status !== 200) refused += 1;
        });
        return { milliseconds, refused };
      }),

    seen: async ({ text }) => phones.filter(({ last }) => last.includes(text)).map(({ lastAt }) => lastAt),

    messages: async () =>
      phones.map((phone) => {
        const { messages } = phone;
        phone.messages = 0;
        return messages;
      }),

    async leave() {
      for (const { stream } of phones) stream?.close();
      phones.length = 0;
    },
  };

process.on("message", ({ name, order }: { name: keyof CrowdOrders; order: never }) => {
  orders[name](order).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
