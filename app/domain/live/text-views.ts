import { type ContributionStatus, contributionStatuses } from "./moderation.ts";

/** What of everything that people wrote is looked at, as the address of its page says. */
export type TextView = {
  /** "" for questions to the room; null for every question. */
  question: string | null;
  status: ContributionStatus;
  /** From 1. */
  page: number;
  /** The text that is to be merged into another one; null when none is. */
  merge: string | null;
};

/** A question as a form's option: none is every question, and a question may have any name. */
export const aboutOf = (question: string | null): string =>
  question === null ? "" : question === "" ? "room" : `question:${question}`;

function questionOf(about: string | null): string | null {
  if (about === "room") return "";
  return about?.startsWith("question:") && !about.includes("\0") ? about.slice("question:".length) : null;
}

/** Reads a view; whatever makes no sense counts as absent, and what waits is what is looked at first. */
export function readTextView(query: URLSearchParams): TextView {
  const page = Number(query.get("page"));
  return {
    question: questionOf(query.get("about")),
    status: contributionStatuses.find((status) => status === query.get("status")) ?? "held",
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    merge: query.get("merge") || null,
  };
}

/** The view as a query, `?` included. */
export function textViewQuery({ question, status, page, merge }: TextView): string {
  const query = new URLSearchParams({ status });
  if (question !== null) query.set("about", aboutOf(question));
  if (page > 1) query.set("page", String(page));
  if (merge !== null) query.set("merge", merge);
  return `?${query}`;
}
