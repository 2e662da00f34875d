const pause = (failures: number): number => (Math.min(failures, 5) + Math.random()) * 1_000;

/** The server's answer to a phone that carries no cookie. */
const cookieWanted = 428;

/**
 * Enters a session as whoever this phone's cookie says, and tries until it is done: phones join on bad lines, and
 * whole rooms at once.
 *
 * @returns what gives up
 */
export function joinSession(
  code: string,
  { joined, failed, noCookies }: { joined(): void; failed(): void; noCookies(): void },
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let failures = 0;
  let withoutCookie = 0;

  async function join(): Promise<void> {
    clearTimeout(timer);
    const status = await fetch(`/j/${code}/join`, {
      method: "POST",
      signal: AbortSignal.timeout(10_000),
    }).then(
      (response) => response.status,
      () => 0,
    );
    if (stopped) return;
    // Over or gone: following the session tells.
    if (status === 404 || status === 410) return;
    if (status >= 200 && status < 300) return joined();
    // The answer brought a new cookie: if even that is not kept, none is.
    if (status === cookieWanted) withoutCookie += 1;
    if (withoutCookie === 1 && failures === 0) return join();
    if (withoutCookie > 1) noCookies();
    failed();
    failures += 1;
    timer = setTimeout(() => void join(), pause(failures));
  }

  const online = (): void => void join();
  window.addEventListener("online", online);
  void join();
  return () => {
    stopped = true;
    clearTimeout(timer);
    window.removeEventListener("online", online);
  };
}
