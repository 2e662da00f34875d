import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const root = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");

/** How many requirements of levels 1 and 2 a section has; they come first in every section. */
const sections: Record<string, number> = {
  ...{ "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1 },
  ...{ "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4 },
  ...{ "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5 },
  ...{ "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2 },
  ...{ "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11 },
  ...{ "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1 },
  ...{ "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5 },
  ...{ "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5 },
  ...{ "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2 },
};

type Line = { numbers: string[]; state: string; text: string; proof: string };

/** `1.3.8–1.3.10` is three of them. */
function numbersIn(cell: string): string[] {
  const [first = "", last = first] = cell.split("–");
  const section = first.slice(0, first.lastIndexOf("."));
  const at = (number: string): number => Number(number.split(".")[2]);
  return Array.from({ length: at(last) - at(first) + 1 }, (_, place) => `${section}.${at(first) + place}`);
}

const lines: Line[] = [
  ...read("docs/asvs.md").matchAll(/^\| ([\d.–]+) \| (.+?) \| (.+?) \| (.*?) ?\|$/gm),
].map(([, numbers = "", state = "", text = "", proof = ""]) => ({
  ...{ numbers: numbersIn(numbers), state, text, proof },
}));

/** Files named in a text; `tests/faults/` is a folder. */
const filesIn = (text: string): string[] =>
  [...text.matchAll(/`((?:tests|app|db|docs)\/[^`\s]*|package-lock\.json|\.dockerignore)`/g)].map(
    ([, file = ""]) => file,
  );

test("every requirement of levels 1 and 2 has one line, in order", () => {
  const all = Object.entries(sections).flatMap(([section, count]) =>
    Array.from({ length: count }, (_, place) => `${section}.${place + 1}`),
  );
  expect(lines.flatMap(({ numbers }) => numbers)).toEqual(all);
  expect(all).toHaveLength(253);
});

test("what is said to be met has its proof, and everything else a reason", () => {
  for (const { numbers, state, text, proof } of lines) {
    expect(["met", "partly", "not met", "operator", "n/a"], numbers[0]).toContain(state);
    expect(text.length, numbers[0]).toBeGreaterThan(3);
    if (state === "met") expect(filesIn(proof), numbers[0]).not.toEqual([]);
  }
});

test.each(["docs/asvs.md", "docs/security.md"])("every file that %s names exists", (page) => {
  const files = filesIn(read(page));
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((file) => !existsSync(new URL(file, root)))).toEqual([]);
});
