import { hashEntryCode } from "#app/secret.server.ts";
import type { Connection } from "./dialect.server.ts";
import type { Wave } from "./waves.server.ts";

export type EntryRefusal = "entry_code_required" | "entry_code_unknown" | "entry_code_used";

/** A save as the gate sees it. */
type Arrival = {
  key: string;
  entryCode: string | undefined;
  /** The wave it goes into. */
  wave: Pick<Wave, "id" | "entry">;
  /** The wave it is stored in already. */
  storedIn: number | undefined;
  complete: boolean;
};

/** Decides who may enter waves with entry codes, and remembers which codes that takes. */
export type EntryGate = {
  /** Lets a save in, or says why not. Each code lets in one response, also within one group of saves. */
  refusal(arrival: Arrival): EntryRefusal | null;
  /** Stores what the admitted saves did to their codes. */
  write(): Promise<void>;
};

const openGate: EntryGate = { refusal: () => null, write: async () => {} };

type Code = { hash: string; waveId: number; key: string | null; used: boolean; changed: boolean };

/**
 * The gate for saves of one transaction. What a code knows of a response ends when that is complete: from then on
 * only that the code was used.
 */
export async function readEntryGate(
  connection: Connection,
  waves: Pick<Wave, "entry">[],
  saves: { key: string; entryCode: string | undefined }[],
  secret: string,
): Promise<EntryGate> {
  // Most surveys have no codes and pay nothing for them.
  if (waves.every(({ entry }) => entry === "open")) return openGate;
  const hashes = new Map(
    saves.flatMap(({ entryCode }) =>
      entryCode === undefined ? [] : [[entryCode, hashEntryCode(secret, entryCode)]],
    ),
  );
  const codes = await readCodes(
    connection,
    [...hashes.values()],
    saves.map(({ key }) => key),
  );
  const byHash = new Map(codes.map((code) => [code.hash, code]));
  const codeOf = (key: string) => codes.find((code) => code.key === key);

  function change(code: Code | undefined, to: Partial<Code>): void {
    if (code) Object.assign(code, to, { changed: true });
  }

  return {
    refusal({ key, entryCode, wave, storedIn, complete }) {
      // What is stored in the wave has been let in, when it was begun.
      if (wave.entry === "codes" && storedIn !== wave.id) {
        if (entryCode === undefined) return "entry_code_required";
        const code = byHash.get(hashes.get(entryCode) ?? "");
        if (code?.waveId !== wave.id) return "entry_code_unknown";
        if (code.used || (code.key !== null && code.key !== key)) return "entry_code_used";
        // Its draft comes from another wave, whose code it no longer needs.
        change(codeOf(key), { key: null });
        change(code, { key });
      }
      if (complete) change(codeOf(key), { key: null, used: true });
      return null;
    },
    async write() {
      const changed = codes.filter((code) => code.changed);
      // Released first: a response is never that of two codes.
      changed.sort((a, b) => Number(a.key !== null) - Number(b.key !== null));
      for (const { hash, key, used } of changed) {
        await connection.kysely
          .updateTable("entry_codes")
          .set({ response_key: key, used: used ? 1 : 0 })
          .where("code_hash", "=", hash)
          .execute();
      }
    },
  };
}

async function readCodes({ kysely, dialect }: Connection, hashes: string[], keys: string[]): Promise<Code[]> {
  const query = kysely
    .selectFrom("entry_codes")
    .select(["code_hash", "wave_id", "response_key", "used"])
    .where(({ or, eb }) => or([eb("code_hash", "in", [...hashes, ""]), eb("response_key", "in", keys)]))
    .orderBy("code_hash");
  const rows = await (dialect === "postgres" ? query.forUpdate() : query).execute();
  return rows.map((row) => ({
    hash: row.code_hash,
    waveId: row.wave_id,
    key: row.response_key,
    used: row.used === 1,
    changed: false,
  }));
}

/** Lets a code begin anew whose draft was taken back: nothing was counted with it. */
export async function releaseEntryCode({ kysely }: Connection, key: string): Promise<void> {
  await kysely
    .updateTable("entry_codes")
    .set({ response_key: null })
    .where("response_key", "=", key)
    .execute();
}
