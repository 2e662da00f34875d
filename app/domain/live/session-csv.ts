import { csvOf } from "../csv.ts";
import type { LiveQuestionView } from "./live-question.ts";
import type { SessionResults } from "./released-results.ts";

type Reported = { question: LiveQuestionView; results: SessionResults };
type Asked = { text: string; upvotes: number };

const header = ["question", "title_en", "title_fr", "kind", "item", "value", "count", "ballots"];

/** What stands wherever a count is protected. */
const hidden = "hidden";

/**
 * What a session showed as CSV (RFC 4180): one row a choice, place, word or text, then what the room asked, with how
 * many wanted it answered; nothing by group, nobody's row.
 */
export const sessionCsv = (report: Reported[], room: Asked[]): string =>
  csvOf([
    header,
    ...report.flatMap(rowsOf),
    ...room.map(({ text, upvotes }) => ["", "", "", "room", "", text, upvotes, ""]),
  ]);

function rowsOf({ question, results }: Reported): (string | number)[][] {
  const { name, title, kind } = question;
  const row = (item: string, value: string, count: string | number): (string | number)[] => [
    ...[name, title.en, title.fr, kind],
    ...[item, value, count, results.ballots ?? hidden],
  ];
  const ofCounts = (item: string, counts: Record<string, number> = {}) =>
    Object.entries(counts).map(([value, count]) => row(item, value, count));
  const rows = [
    ...ofCounts("", results.counts),
    ...(results.hidden ?? []).map((value) => row("", value, hidden)),
    ...(results.hiddenRows ?? []).map((item) => row(item, "", hidden)),
    ...(results.rows ?? []).flatMap((part) => ofCounts(part.value, part.counts)),
    ...(results.words ?? []).map(({ text, count }) => row("", text, count)),
    ...(results.entries ?? []).map(({ item, text, count }) => row(item, text, count)),
  ];
  return rows.length > 0 ? rows : [row("", "", results.ballots ?? hidden)];
}
