import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";

/** A line between a browser and a server, which counts what comes over it, whoever asked. */
export type SlowLine = {
  address: string;
  /** What has come so far, with every header. */
  bytes(): number;
  /** Resolves when nothing has come for this long, in milliseconds. */
  quiet(milliseconds: number): Promise<void>;
  /** Whether it is slow now; a browser slows its pages' requests by itself, but not those of service workers. */
  slow: boolean;
  close(): void;
};

/** @param speed bytes per second that come, and milliseconds that each request waits */
export async function openLine(
  server: string,
  { downloadThroughput, latency }: { downloadThroughput: number; latency: number },
): Promise<SlowLine> {
  const { hostname, port } = new URL(server);
  let bytes = 0;
  let lastByte = Date.now();
  let free = 0;
  const sockets = new Set<Socket>();
  const listener = createServer((browser) => {
    const app = connect(Number(port), hostname);
    for (const socket of [browser, app]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        browser.destroy();
        app.destroy();
      });
    }
    browser.on("data", (part) => {
      setTimeout(() => app.writable && app.write(part), line.slow ? latency : 0);
    });
    app.on("data", (part) => {
      bytes += part.length;
      lastByte = Date.now();
      free = Math.max(free, Date.now()) + (line.slow ? (1_000 * part.length) / downloadThroughput : 0);
      setTimeout(() => browser.writable && browser.write(part), free - Date.now());
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const line: SlowLine = {
    address: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    bytes: () => bytes,
    async quiet(milliseconds) {
      for (;;) {
        const wait = lastByte + milliseconds - Date.now();
        if (wait <= 0) return;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    },
    slow: false,
    close() {
      listener.close();
      for (const socket of sockets) socket.destroy();
    },
  };
  return line;
}
