import type { Command } from "commander";
import { InvalidArgumentError } from "commander";
import { listAllReleases, type ReleaseAudience } from "#db/releases.server.ts";
import type { AppServices } from "../context.server.ts";
import { checkCertificate } from "../domain/disclosure/check-certificate.ts";
import { messagesIn } from "../i18n/messages.ts";
import { findShownRelease } from "../releases/shown-release.server.ts";

type WithServices = (run: (services: AppServices) => Promise<void>) => Promise<void>;

function parseAudience(value: string): ReleaseAudience {
  if (value === "staff" || value === "public") return value;
  throw new InvalidArgumentError("It is staff or public.");
}

/** `release make` and `release verify`. */
export function addReleaseCommands(
  program: Command,
  withServices: WithServices,
  say: (line: string) => void,
): void {
  const release = program.command("release").description("the numbers that people see");
  release
    .command("make")
    .description("freeze, protect and prove the tables of a wave")
    .argument("<survey>")
    .option("--wave <name>", "the newest that has begun when absent")
    .option("--audience <audience>", "staff or public", parseAudience, "staff" as const)
    .action((slug: string, { wave, audience }: { wave?: string; audience: ReleaseAudience }) =>
      withServices(async (services) => {
        // As somebody who sees everything: what is asked for is which survey and wave.
        const operator = { id: null, name: "command line", role: "admin" as const };
        const found = await findShownRelease(services, operator, { slug, wave }, new Date());
        if ("code" in found) throw new Error(messagesIn("en").problems[found.code].detail);
        const order = { slug, waveId: found.wave.id, audience, madeBy: operator.name };
        const made = await services.releases.make(order);
        if ("refused" in made) throw new Error(messagesIn("en").problems[made.refused].detail);
        if ("waits" in made) return say(`A release of ${slug} waits for the approval of its steward.`);
        const { id, responses } = made.release;
        say(
          `Release ${id} of ${slug} (${found.wave.name}, ${audience}): ${responses} responses, ` +
            `${made.tables} tables, ${made.hidden} hidden cells.`,
        );
      }),
    );
  release
    .command("verify")
    .description("check the proof of a release, or of all, by adding and comparing")
    .argument("[id]", "its number")
    .option("--all", "every release")
    .action((id: string | undefined, { all = false }: { all?: boolean }) =>
      withServices(async ({ database, releases }) => {
        if (all === (id !== undefined)) throw new Error("Which release? Name its number, or say --all.");
        const wanted = (await listAllReleases(database)).filter((head) => all || String(head.id) === id);
        if (!all && wanted.length === 0) throw new Error(`There is no release ${id}.`);
        let wrong = 0;
        for (const head of wanted) {
          const faults = checkCertificate(await releases.proofOf(head));
          say(`Release ${head.id}: ${faults.length === 0 ? "the proof holds" : "THE PROOF DOES NOT HOLD"}.`);
          for (const fault of faults) say(`  ${fault}`);
          if (faults.length > 0) wrong += 1;
        }
        if (wrong > 0) throw new Error(`The proof of ${wrong} of ${wanted.length} does not hold.`);
      }),
    );
}
