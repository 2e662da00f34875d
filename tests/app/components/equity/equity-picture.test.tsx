import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { EquityPicture, wrap } from "#app/components/equity/equity-picture.tsx";
import { svgToPng } from "#app/components/equity/svg-to-png.ts";
import { viewDimension } from "#app/components/equity/view/dimension.ts";
import { writingIn } from "#app/components/equity/view/writing.ts";
import { desktop, openPage } from "../../../support/browser.ts";
import { madeUpReport } from "./made-up-report.ts";

const draw = (outcomeTitle: string) =>
  renderToStaticMarkup(
    <EquityPicture
      dimension={viewDimension(
        madeUpReport("en"),
        { title: "Which of these describe you?", outcomeTitle, changes: [], compared: null },
        writingIn("en"),
      )}
      outcomeTitle={outcomeTitle}
      source="Release 3, wave 2026"
    />,
  );

test("the picture says everything by itself, and nothing of hidden groups", async () => {
  const svg = draw('Do you feel you "belong" here & there?');
  expect(svg).toContain("&quot;belong&quot;");
  const page = await openPage(desktop);
  const text = await page.evaluate((source) => {
    const parsed = new DOMParser().parseFromString(source, "image/svg+xml");
    if (parsed.querySelector("parsererror")) return "not well-formed";
    return [...parsed.querySelectorAll("text")].map((part) => part.textContent).join(" ");
  }, svg);
  for (const said of ["belong", "describe you?", "Clearly behind", "46%", "18 points below", "Everyone: 65%"])
    expect(text).toContain(said);
  expect(text).toContain("Release 3, wave 2026");
  expect(text).toMatch(/Another identity protected/);
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

test("lines break at spaces, and inside words that are too long", () => {
  expect(wrap("one two three", 7)).toEqual(["one two", "three"]);
  expect(wrap("abcdefghij k", 4)).toEqual(["abcd", "efgh", "ij k"]);
  expect(wrap("", 4)).toEqual([]);
});
