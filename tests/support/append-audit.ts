/** Adds acts to the audit log of a database, one after another: `append-audit.ts <url> <name> <acts>`. */
import { databaseLocation } from "#app/settings.server.ts";
import { audit } from "#db/audit-log.server.ts";
import { openDatabase } from "#db/open.server.ts";

const [, , url = "", name = "", acts = "0"] = process.argv;
const database = openDatabase(databaseLocation(url));
for (let place = 0; place < Number(acts); place += 1) {
  await audit(database, { action: "sign-in", actor: name, details: { place } });
}
await database.kysely.destroy();
