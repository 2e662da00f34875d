import { useEffect, useRef, useState } from "react";
import type { Snapshot } from "../../../domain/live/snapshot.ts";
import { useLocale } from "../../locale-context.tsx";
import { useMessages } from "../../use-messages.ts";
import type { Receipt } from "./receipt.ts";

type Turn = { state: Snapshot["state"]; question: Snapshot["question"] };

/**
 * What is read out politely, one sentence at a time: that voting opens and closes, a receipt, results, the end,
 * the connection – never the votes of others.
 */
export function useAnnouncements(
  { state, question }: Turn,
  receipt: Receipt | null,
  trouble: boolean,
): { said: string; announce(text: string): void } {
  const locale = useLocale();
  const words = useMessages().participant;
  const [said, setSaid] = useState("");
  const before = useRef({ state, name: question?.name, receipt, trouble });

  useEffect(() => {
    const last = before.current;
    const name = question?.name;
    before.current = { state, name, receipt, trouble };
    const turned = last.state !== state || last.name !== name;
    if (turned) {
      const title = question?.title[locale] ?? "";
      const isNext = state === "closed" && last.name !== name;
      return setSaid(isNext ? words.announce.question(title) : turnInWords(words.announce, state, title));
    }
    // The same sentence is read out again only when it was gone meanwhile.
    if (last.receipt !== receipt && receipt === "sending") return setSaid("");
    if (last.receipt !== receipt && receipt === "received") return setSaid(words.announce.received);
    if (last.receipt !== receipt && receipt === "retry") return setSaid(words.receipt.retry);
    if (last.receipt !== receipt && receipt === "tooLate") return setSaid(words.receipt.tooLate);
    if (last.trouble !== trouble) setSaid(trouble ? words.trouble : words.backAgain);
  }, [state, question, receipt, trouble, locale, words]);

  return { said, announce: setSaid };
}

function turnInWords(
  words: ReturnType<typeof useMessages>["participant"]["announce"],
  state: Snapshot["state"],
  title: string,
): string {
  switch (state) {
    case "open":
      return words.open(title);
    case "closed":
      return words.closed;
    case "revealed":
      return words.revealed;
    case "ended":
      return words.ended;
    case "lobby":
      return "";
  }
}
