import { connect, type Socket } from "node:net";

export type SlowReport = {
  opened: number;
  /** Milliseconds that health took while all were open, one after the other. */
  health: number[];
  /** Connections that the server had cut by the end. */
  cut: number;
};

/** As many connections are begun at once; more would wait in the system's queue. */
const batch = 200;

/**
 * Opens connections that send the head of a request a letter at a time and never finish, and asks for health meanwhile.
 * @param connections as many as the system lets one process open: each takes a file descriptor here and at the server
 */
export async function slowConnections(
  address: string,
  { connections, rounds = 10, until = 0 }: { connections: number; rounds?: number; until?: number },
): Promise<SlowReport> {
  const { hostname, port } = new URL(address);
  const sockets: Socket[] = [];
  let cut = 0;
  const open = () =>
    new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(`POST /sign-in HTTP/1.1\r\nHost: ${hostname}\r\nX-Slow: `);
        resolve();
      });
      socket.on("error", () => resolve());
      socket.once("close", () => {
        cut += 1;
      });
      socket.resume();
      sockets.push(socket);
    });
  for (let opened = 0; opened < connections; opened += batch) {
    await Promise.all(Array.from({ length: Math.min(batch, connections - opened) }, open));
  }
  const opened = sockets.filter(({ destroyed }) => !destroyed).length;
  const health: number[] = [];
  const began = performance.now();
  while (health.length < rounds || (performance.now() - began < until && cut < opened)) {
    for (const socket of sockets) if (!socket.destroyed) socket.write("x");
    const asked = performance.now();
    const answer = await fetch(`${address}/health`);
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`health: ${answer.status}`);
    health.push(performance.now() - asked);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const cutByServer = cut;
  for (const socket of sockets) socket.destroy();
  return { opened, health, cut: cutByServer };
}
