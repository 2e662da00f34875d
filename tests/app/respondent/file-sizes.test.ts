import { readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const build = new URL("../../../build/", import.meta.url);

/** Kilobytes that a file takes on the line. */
const sizeOf = (file: string): number =>
  statSync(fileURLToPath(new URL(`client/${file}.br`, build))).size / 1_000;

type Chunk = { file: string; name?: string; imports?: string[] };
const manifest: Record<string, Chunk> = JSON.parse(
  readFileSync(new URL(".vite/client-manifest.json", build), "utf8"),
);

/** A chunk's file, with those of everything that it imports. */
function filesOf(chunk: Chunk): string[] {
  return [chunk.file, ...(chunk.imports ?? []).flatMap((name) => filesOf(manifest[name] as Chunk))];
}

const styles = readdirSync(new URL("client/assets/", build)).filter((name) =>
  /^survey-[\w-]{8}\.css$/.test(name),
);

test("a survey of the usual questions is awake after 300 kB at most", () => {
  const scripts = Object.values(manifest).filter(
    ({ file, name }) => file.includes("/start-") || name === "awake" || name === "survey-core",
  );
  const files = new Set([...scripts.flatMap(filesOf), ...styles.map((name) => `assets/${name}`)]);
  expect(scripts).toHaveLength(3);
  expect(styles).toHaveLength(1);
  const sizes = [...files].map(sizeOf);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(300);
});

test("before SurveyJS comes a script of 4 kB", () => {
  const start = manifest["app/respondent/start.ts"] as Chunk;
  expect(
    filesOf(start)
      .map(sizeOf)
      .reduce((sum, size) => sum + size),
  ).toBeLessThan(5);
});
