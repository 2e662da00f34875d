/** The least that a server in Node can do with a JSON body: parse it and answer. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const { revision } = JSON.parse(Buffer.concat(chunks).toString()) as { revision: number };
    response.writeHead(201, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ id: request.url?.split("/").at(-1), revision }));
  });
});

server.listen(0, "127.0.0.1", () => {
  console.log(`Bare server ready at http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on("SIGTERM", () => process.exit(0));
