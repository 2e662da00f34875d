import { useCallback, useEffect, useRef, useState } from "react";
import type { Snapshot, You } from "../../../domain/live/snapshot.ts";
import { type Following, followSession } from "../../../live/follow-session.ts";
import {
  type BallotKeeper,
  type BallotState,
  keepBallots,
  type SentBallot,
} from "../../../live/send-ballots.ts";
import { joinSession } from "./join-session.ts";

export type LiveSessionView = {
  snapshot: Snapshot;
  you: You | null;
  /** The connection has been gone for a while. */
  trouble: boolean;
  /** There is no such session any more. */
  gone: boolean;
  /** What became of what was sent from this page, by question. */
  states: Readonly<Record<string, BallotState>>;
  /** What was sent from this phone, by question, received or not. */
  sent: Readonly<Record<string, SentBallot>>;
  /** Changes once, when ballots of before a reload are found on this phone. */
  restored: boolean;
  /** The browser keeps no cookie for us, so nothing can be counted. */
  noCookies: boolean;
  vote(question: string, ballot: SentBallot): void;
  /** Asks for the snapshot with one's own part, for instance after writing something. */
  refresh(): void;
};

/** How often those who wrote something look what became of it, in milliseconds. */
const lookAgain = (): number => 15_000 + Math.random() * 10_000;

const asksForWords = ({ question }: Snapshot): boolean =>
  question !== null && (question.other !== undefined || ["words", "board", "text"].includes(question.kind));

/**
 * Follows a session, joins it, and keeps this phone's ballots until they are received.
 * @param participant whom the page's cookie stands for, also before they have joined
 */
export function useLiveSession(first: Snapshot, participant: string): LiveSessionView {
  const { code } = first;
  const address = `/api/v1/sessions/${code}`;
  const [snapshot, setSnapshot] = useState(first);
  const [you, setYou] = useState<You | null>(first.you ?? null);
  const [joined, setJoined] = useState(first.you !== undefined);
  const [noCookies, setNoCookies] = useState(false);
  const [trouble, setTrouble] = useState(false);
  const [gone, setGone] = useState(false);
  const [states, setStates] = useState<LiveSessionView["states"]>({});
  const [sent, setSent] = useState<LiveSessionView["sent"]>({});
  const [restored, setRestored] = useState(false);
  const following = useRef<Following | null>(null);
  const keeper = useRef<BallotKeeper | null>(null);
  const shown = useRef(snapshot);
  shown.current = snapshot;
  const isJoined = useRef(joined);
  isJoined.current = joined;

  const refresh = useCallback((): void => following.current?.refresh(), []);
  const setState = useCallback(
    (question: string, state: BallotState): void => setStates((states) => ({ ...states, [question]: state })),
    [],
  );

  useEffect(() => {
    following.current = followSession<Snapshot>({
      address,
      onSnapshot: setSnapshot,
      onAsked({ you }) {
        if (you) setYou(you);
      },
      onTrouble(now) {
        setTrouble(now);
        if (!now) keeper.current?.heard();
      },
      onRefused: () => setGone(true),
    });
    return () => following.current?.stop();
  }, [address]);

  const name = you?.participant ?? participant;
  useEffect(() => {
    // Kept under a name that this phone no longer has: still the answers of whoever has this page open.
    const before = keeper.current?.waiting() ?? {};
    const ballots = keepBallots({
      address,
      participant: name,
      joined: isJoined.current,
      onState(question, state) {
        setState(question, state);
        // Only the server knows what becomes of words: they may have to wait.
        if (state.state === "received" && asksForWords(shown.current)) refresh();
      },
      onUnknown: () => setJoined(false),
    });
    keeper.current = ballots;
    for (const [question, ballot] of Object.entries(before)) ballots.send(question, ballot);
    const waiting = ballots.waiting();
    if (Object.keys(waiting).length > 0) {
      setSent((sent) => ({ ...waiting, ...sent }));
      setRestored(true);
    }
    return () => ballots.stop();
  }, [address, name, setState, refresh]);

  const over = snapshot.state === "ended";
  useEffect(() => {
    if (joined || over) return;
    return joinSession(code, {
      joined() {
        setJoined(true);
        setNoCookies(false);
        keeper.current?.joined();
        refresh();
      },
      failed() {
        for (const question of Object.keys(keeper.current?.waiting() ?? {})) {
          setState(question, { state: "will-retry" });
        }
      },
      noCookies: () => setNoCookies(true),
    });
  }, [code, joined, over, refresh, setState]);

  // Who wrote something learns what became of it: on every turn of the session, and now and then.
  const wrote = (you?.entries.length ?? 0) > 0;
  const turn = `${snapshot.state} ${snapshot.question?.name}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn is what to look on.
  useEffect(() => {
    if (!wrote || over) return;
    const soon = setTimeout(refresh, Math.random() * 2_000);
    const again = setInterval(() => {
      if (document.visibilityState === "visible") refresh();
    }, lookAgain());
    return () => {
      clearTimeout(soon);
      clearInterval(again);
    };
  }, [wrote, over, turn, refresh]);

  // At the end: the code that takes everything back, as soon as it is stored for good; a room does not ask at once.
  const { sequence, participants } = snapshot;
  const wantsCode = over && joined && !you?.withdrawalCode;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change may be that it was stored.
  useEffect(() => {
    if (!wantsCode) return;
    const soon = setTimeout(refresh, Math.random() * Math.min(8_000, 300 + participants));
    return () => clearTimeout(soon);
  }, [wantsCode, sequence, refresh]);

  return {
    snapshot,
    you,
    trouble,
    gone,
    states,
    sent,
    restored,
    noCookies,
    refresh,
    vote(question, ballot) {
      setSent((sent) => ({ ...sent, [question]: ballot }));
      keeper.current?.send(question, ballot, you?.ballots[question]?.revision);
    },
  };
}
