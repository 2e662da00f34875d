import { useCallback, useEffect, useState } from "react";
import type { Audience, Snapshot } from "../../domain/live/snapshot.ts";
import { followSession } from "../../live/follow-session.ts";

export type FollowedSession = {
  snapshot: Snapshot;
  /** Whether the connection has been gone for a while. */
  trouble: boolean;
  /** A snapshot that came by another way, for instance with the answer to a command. */
  take(snapshot: Snapshot): void;
};

/** A session as it was when the page was rendered, and from then on as it is. */
export function useSession(initial: Snapshot, audience: Audience, key: string | null): FollowedSession {
  const [snapshot, setSnapshot] = useState(initial);
  const [trouble, setTrouble] = useState(false);
  const { code } = initial;
  useEffect(() => {
    const following = followSession<Snapshot>({
      address: `/api/v1/sessions/${code}`,
      audience,
      ...(key ? { key } : {}),
      onSnapshot: setSnapshot,
      onTrouble: setTrouble,
    });
    return () => following.stop();
  }, [code, audience, key]);
  const take = useCallback((next: Snapshot) => {
    setSnapshot((current) => (next.sequence >= current.sequence ? next : current));
  }, []);
  return { snapshot, trouble, take };
}
