import { fork } from "node:child_process";
import { once } from "node:events";
import type { CrowdOrders } from "./live-crowd.ts";

export type Crowd = {
  [Name in keyof CrowdOrders]: (
    order: Parameters<CrowdOrders[Name]>[0],
  ) => Promise<ReturnType<CrowdOrders[Name]>>;
};

/** Runs a crowd as a process of its own, as long as `use` takes. */
export async function withCrowd<Result>(use: (crowd: Crowd) => Promise<Result>): Promise<Result> {
  const child = fork(new URL("./live-crowd.ts", import.meta.url));
  const ended = once(child, "exit");
  const tell = async (name: keyof CrowdOrders, order: object): Promise<unknown> => {
    child.send({ name, order });
    const [answer] = (await Promise.race([
      once(child, "message"),
      ended.then(() => {
        throw new Error("The crowd's process ended.");
      }),
    ])) as [{ result?: unknown; error?: string }];
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.result;
  };
  const crowd = new Proxy({} as Crowd, {
    get: (_, name) => (order: object) => tell(name as keyof CrowdOrders, order),
  });
  try {
    return await use(crowd);
  } finally {
    child.kill("SIGKILL");
    await ended.catch(() => {});
  }
}
