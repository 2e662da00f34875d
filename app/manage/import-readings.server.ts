import { parse } from "csv-parse/sync";
import type { By } from "#db/plans.server.ts";
import type { RequestContext } from "../context.server.ts";
import type { Edit } from "../domain/change/edit.ts";
import { newId } from "../domain/change/ids.ts";
import {
  type GivenTable,
  type ImportedRow,
  importReadings,
  mostRows,
} from "../domain/change/import-readings.ts";
import { adding } from "../domain/change/make-edit.ts";
import type { Plan } from "../domain/change/plan.ts";

/** 2 MiB of table, pasted and chosen. */
export const largestTableForm = 5 * 1024 * 1024;

/** A table that was pasted, or a chosen file, which goes before it. */
export async function readTableForm(form: FormData): Promise<{ text: string; deed: string }> {
  const file = form.get("csvFile");
  const deed = String(form.get("do") ?? "check");
  if (file instanceof File && file.size > 0) return { text: decoded(await file.arrayBuffer()), deed };
  return { text: String(form.get("csv") ?? ""), deed };
}

/** Spreadsheets write UTF-8, or what Windows wrote before it. */
function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/**
 * Reads a table of readings, and adds them to the plan as one edit where that is asked for: all of them (`add`, only when
 * nothing is wrong), or those that are right (`add-good`). A figure that is there is never overwritten.
 */
export async function importTable(
  { plans, locale }: Pick<RequestContext, "plans" | "locale">,
  plan: Plan,
  { text, deed }: { text: string; deed: string },
  by: By,
): Promise<GivenTable> {
  const nothing = { text, table: null, stored: 0 };
  if (text.trim() === "") return { ...nothing, refused: "empty" };
  const lines = linesOf(text);
  if (lines === null || lines.length === 0) return { ...nothing, refused: "unreadable" };
  if (lines.length > mostRows + 1) return { ...nothing, refused: "tooMany" };
  const today = by.now.toISOString().slice(0, 10);
  const table = importReadings(plan, lines, { today, language: locale });
  const read: GivenTable = { text, refused: null, table, stored: 0 };
  if (!("rows" in table)) return read;
  const right = table.rows.filter((row) => row.faults.length === 0);
  const added = right.filter(({ isThere }) => !isThere);
  const isAsked = deed === "add-good" || (deed === "add" && right.length === table.rows.length);
  if (!isAsked || added.length === 0) return read;
  const saved = await plans.save(plan.slug, editOf(added), {
    ...by,
    act: { action: "readings-imported", details: { readings: added.length } },
  });
  if (!saved || !("version" in saved)) return { ...read, refused: "changed" };
  const wrong = new Set(table.rows.filter((row) => row.faults.length > 0).map(({ line }) => line));
  const rest = wrong.size === 0 ? "" : lines.filter(({ number }, place) => place === 0 || wrong.has(number));
  return {
    ...{ refused: null, stored: added.length },
    text: rest === "" ? "" : rest.map(({ raw }) => raw.trimEnd()).join("\n"),
    table: { ...table, rows: table.rows.filter(({ line }) => wrong.has(line)) },
  };
}

const editOf = (rows: ImportedRow[]): Edit =>
  rows.flatMap(({ reading }) => (reading ? adding("readings", { ...reading, id: newId("r") }) : []));

type Line = { number: number; cells: string[]; raw: string };

/** The lines of a table, empty ones left out; null when it is none. */
function linesOf(text: string): Line[] | null {
  const plain = text.replace(/^\uFEFF/, "");
  const [head = ""] = plain.trimStart().split("\n", 1);
  const count = (separator: string): number => head.split(separator).length;
  const separators = [",", ";", "\t"];
  const delimiter = separators.reduce((best, one) => (count(one) > count(best) ? one : best));
  try {
    const records = parse(plain, {
      ...{ delimiter, info: true, raw: true, relax_column_count: true, relax_quotes: true },
      skip_records_with_empty_values: true,
    }) as unknown as { record: string[]; info: { lines: number }; raw: string }[];
    return records.map(({ record, info, raw }) => ({ number: info.lines, cells: record, raw }));
  } catch {
    return null;
  }
}
