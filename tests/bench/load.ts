import autocannon from "autocannon";

/** A request that no other one of the run is like. */
export type WriteRequest = { path: string; body: string };

export type Load = {
  /** Requests answered with 2xx per second. */
  perSecond: number;
  answered: number;
  /** Sent, but not answered when the time was over. */
  unanswered: WriteRequest[];
};

const connections = 64;

/**
 * Asks for one path as fast as the server answers, packed as browsers ask for it.
 * @throws Error when an answer is not 2xx
 */
export async function loadReads(address: string, path: string, seconds: number): Promise<Load> {
  const headers = { "Accept-Encoding": "gzip, deflate, br" };
  return summarize(await autocannon({ url: address + path, connections, duration: seconds, headers }), []);
}

/**
 * Sends a new request on each connection as soon as its last one is answered.
 * @throws Error when an answer is not 2xx
 */
export async function loadWrites(address: string, next: () => WriteRequest, seconds: number): Promise<Load> {
  const waiting = new Map<string, WriteRequest>();
  const result = await autocannon({
    url: address,
    connections,
    duration: seconds,
    requests: [
      {
        method: "PUT",
        headers: { "Content-Type": "application/json" },
        setupRequest(request, context) {
          const { path, body } = next();
          waiting.set(path, { path, body });
          // One request at a time uses a connection, so what is set here is what the next answer belongs to.
          Object.assign(context, { path });
          return { ...request, path, body };
        },
        onResponse(_status, _body, context) {
          waiting.delete((context as { path: string }).path);
        },
      },
    ],
  });
  return summarize(result, [...waiting.values()]);
}

function summarize(result: autocannon.Result, unanswered: WriteRequest[]): Load {
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) throw new Error(`${failed} requests to ${result.url} failed: ${statusCounts(result)}`);
  return { perSecond: result["2xx"] / result.duration, answered: result["2xx"], unanswered };
}

const statusCounts = ({ statusCodeStats = {}, errors, timeouts }: autocannon.Result): string =>
  [
    ...Object.entries(statusCodeStats).map(([status, { count }]) => `${count} × ${status}`),
    `${errors} errors, ${timeouts} of them timeouts`,
  ].join(", ");
