import type { PublishedVersion } from "#db/published-surveys.server.ts";
import { type LiveDeck, liveDeck } from "../domain/live/live-question.ts";

const decks = new WeakMap<PublishedVersion, LiveDeck>();

/** A version as a session asks it; made once, because versions never change. */
export function deckOf(version: PublishedVersion): LiveDeck {
  const known = decks.get(version);
  if (known) return known;
  const deck = liveDeck(version.instrument, version.analysis, version.definition);
  decks.set(version, deck);
  return deck;
}
