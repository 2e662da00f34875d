import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { HeatPicture } from "#app/components/equity/picture/heat-picture.tsx";
import { pictureOfGaps, pictureOfPair } from "#app/components/equity/picture/pictures-of.ts";
import { RowPicture } from "#app/components/equity/picture/row-picture.tsx";
import { svgToPng } from "#app/components/equity/picture/svg-to-png.ts";
import { viewDimension } from "#app/components/equity/view/dimension.ts";
import type { HeatView } from "#app/components/equity/view/heat.ts";
import { writingIn } from "#app/components/equity/view/writing.ts";
import { desktop, openPage } from "../../../support/browser.ts";
import { madeUpReport } from "./made-up-report.ts";

const told = (outcomeTitle: string) => ({
  outcomeTitle,
  source: "Release 3, wave 2026",
  changed: "Changed after the wave opened:",
  ticks: () => ["0%", "50%", "100%"],
});

const late = {
  setting: "benchmark",
  dimension: "identity",
  version: 2,
  changedAt: "2026-03-01T15:00:00Z",
  decided: null,
} as const;

function draw(outcomeTitle: string): string {
  const about = { title: "Which of these describe you?", outcomeTitle, changes: [late], compared: null };
  const view = viewDimension(madeUpReport("en"), about, writingIn("en"));
  const picture = pictureOfGaps(view, told(outcomeTitle));
  if (!picture) throw new Error("nothing is shown");
  return renderToStaticMarkup(<RowPicture {...picture} />);
}

test("the picture says everything by itself, and nothing of hidden groups", async () => {
  const svg = draw('Do you feel you "belong" here & there?');
  expect(svg).toContain("&quot;belong&quot;");
  const page = await openPage(desktop);
  const text = await page.evaluate((source) => {
    const parsed = new DOMParser().parseFromString(source, "image/svg+xml");
    if (parsed.querySelector("parsererror")) return "not well-formed";
    return [...parsed.querySelectorAll("text")].map((part) => part.textContent).join(" ");
  }, svg);
  for (const said of ["belong", "describe you?", "Clearly lower", "46%", "18 points below", "Everyone: 65%"])
    expect(text).toContain(said);
  expect(text).toContain("Release 3, wave 2026");
  expect(text).toMatch(/Changed after the wave opened: the shares of the population \(March.1,.2026\)\./);
  expect(text).toMatch(/Another identity protected/);
  // Whoever hears it is told every row, and of what is protected only that.
  const heard = /<desc id="told">([^<]*)<\/desc>/.exec(svg)?.[1]?.split("\n") ?? [];
  expect(heard).toContain("Another identity: protected");
  expect(heard.find((line) => line.includes("18 points below"))).toMatch(/: 46%, .* people, 18 points below/);
  expect(svg.match(/url\(#hidden\)/g)).toHaveLength(2);
});

test("the browser makes a PNG of it, twice as large", async () => {
  const page = await openPage(desktop);
  const made = await page.evaluate(
    async ([source, code]) => {
      const toPng = new Function(`return ${code}`)() as (svg: string) => Promise<Blob>;
      const bitmap = await createImageBitmap(await toPng(source ?? ""));
      return [bitmap.width, bitmap.height];
    },
    [draw("Do you belong?"), svgToPng.toString()],
  );
  expect(made[0]).toBe(1920);
  expect(made[1]).toBeGreaterThan(800);
});

test("a pair of dimensions: every number, and the one sign for what is hidden", () => {
  const cell = { hidden: false as const, shareText: "30%", people: "200 people", step: -3, sign: "▼" };
  const heat: HeatView = {
    ...{
      by: ["a", "b"],
      caption: "“Safe” by “A” and “B”",
      finding: "Low",
      key: "Key",
      hidden: null,
      notes: ["Note"],
    },
    columns: ["North", "South"],
    rows: [
      {
        label: "One",
        cells: [
          { ...cell, words: "" },
          { hidden: true, words: "protected" },
        ],
      },
    ],
  };
  const picture = pictureOfPair(heat, told("Safe"));
  const svg = picture ? renderToStaticMarkup(<HeatPicture {...picture} />) : "";
  for (const said of [
    "“Safe” by “A” and “B”",
    "Low",
    "One × South: protected",
    "▼ 30%",
    "200 people",
    "South",
    "One",
    "Key",
    "Release 3",
  ])
    expect(svg).toContain(said);
  expect(svg.match(/url\(#hidden\)/g)).toHaveLength(1);
  expect(pictureOfPair({ ...heat, hidden: "None" }, told("Safe"))).toBeNull();
});
