import fc from "fast-check";
import jsonld from "jsonld";
import { describe, expect, test } from "vitest";
import { starterPlans } from "#app/change/begin-starters.server.ts";
import { applyEdit } from "#app/domain/change/apply-edit.ts";
import { countFigure } from "#app/domain/change/figures.ts";
import { impactDataOf } from "#app/domain/change/impact-data.ts";
import type { IndicatorState } from "#app/domain/change/indicator-state.ts";
import type { Plan } from "#app/domain/change/plan.ts";
import { planErrors } from "#app/domain/change/plan-faults.ts";
import { indicatorStates, type Measured } from "#app/domain/change/plan-state.ts";
import type { Reading, ReadingFigure } from "#app/domain/change/reading.ts";
import { messagesIn } from "#app/i18n/messages.ts";
import { blankPlan, deeds } from "../../../support/arbitrary-plans.ts";
import vocabulary from "../../../vectors/cids.json" with { type: "json" };

type Class = { subClassOf?: string; properties: Record<string, string[]> };
const classes = vocabulary.classes as Record<string, Class>;

const base = "https://chorus.example";
const linkedData = (plan: Plan, states: IndicatorState[], locale: "en" | "fr" = "en") =>
  impactDataOf({ plan, states }, { base, locale, words: messagesIn(locale).impactData });

/** With the standard's prefixes again; whatever has none stays as it is, and is then in no list. */
function short(iri: string): string {
  const known = Object.entries(vocabulary.prefixes).find(([, start]) => iri.startsWith(start));
  return known ? `${known[0]}:${iri.slice(known[1].length)}` : iri;
}

type Expanded = { "@id"?: string; "@type"?: string[] } & Record<string, unknown>;
type Value = Expanded & { "@value"?: unknown };

/** Everything in a document that the published vocabulary does not have, or has elsewhere. */
async function strangers(document: object): Promise<string[]> {
  const expanded = (await jsonld.expand(document as jsonld.JsonLdDocument, {
    documentLoader: async (url) => {
      throw new Error(`It wants to fetch ${url}.`);
    },
  })) as unknown as Expanded[];
  const things = allThings(expanded);
  const typeOf = new Map(
    things.flatMap((thing) =>
      thing["@id"] && thing["@type"] ? [[thing["@id"], thing["@type"].map(short)]] : [],
    ),
  );
  return things.flatMap((thing) => {
    const types = (thing["@type"] ?? []).map(short);
    // Only named: told elsewhere in the document.
    if (types.length === 0) return typeOf.has(thing["@id"] ?? "") ? [] : [`nothing tells of ${thing["@id"]}`];
    const known = types.flatMap((type) => propertiesOf(type));
    const unknownTypes = types.filter((type) => !classes[type]).map((type) => `no class ${type}`);
    const properties = Object.entries(thing).filter(([name]) => !name.startsWith("@"));
    return [
      ...unknownTypes,
      ...properties.flatMap(([iri, values]) => {
        const ranges = known.filter(([name]) => name === short(iri)).flatMap(([, range]) => range);
        if (ranges.length === 0) return [`${types} has no ${short(iri)}`];
        return (values as Value[]).flatMap((value) => {
          const own = kindsOf(value, typeOf);
          return own.some((kind) => ranges.includes(kind)) ? [] : [`${types} ${short(iri)} is a ${own}`];
        });
      }),
    ];
  });
}

const propertiesOf = (type: string): [string, string[]][] => {
  const { properties = {}, subClassOf } = classes[type] ?? {};
  return [...Object.entries(properties), ...(subClassOf ? propertiesOf(subClassOf) : [])];
};

function kindsOf(value: Value, typeOf: Map<string, string[]>): string[] {
  if ("@value" in value) {
    const type = value["@type"] as unknown as string | undefined;
    return [type ? short(type) : typeof value["@value"] === "string" ? "xsd:string" : "another literal"];
  }
  const types = value["@type"]?.map(short) ?? typeOf.get(value["@id"] ?? "") ?? [];
  return types.flatMap((type) => [type, ...(classes[type]?.subClassOf ? [classes[type].subClassOf] : [])]);
}

function allThings(part: unknown): Expanded[] {
  if (Array.isArray(part)) return part.flatMap(allThings);
  if (typeof part !== "object" || part === null || "@value" in part) return [];
  return [part as Expanded, ...Object.values(part).flatMap(allThings)];
}

const survey = (date: string, release: string, figure: ReadingFigure): Reading => ({
  ...{ date, figure },
  origin: { kind: "release", survey: "youth-voice", wave: date, release, outcome: "belonging" },
});
const measured: Measured = {
  everyone: [
    survey("2025-05-30", "3", countFigure("percent", 612, 1_234)),
    survey("2026-05-30", "7", { hidden: false, n: 987, band: { atMost: 6 } }),
    survey("2026-11-21", "9", { hidden: true }),
  ],
  groups: [],
  widestGap: null,
};

describe("a plan in the Common Impact Data Standard", () => {
  test.each(starterPlans().map((plan) => [plan.slug, plan] as const))(
    "%s uses its vocabulary alone",
    async (_slug, plan) => {
      const states = indicatorStates(plan, new Map(plan.indicators.map(({ id }) => [id, measured])));
      for (const locale of ["en", "fr"] as const) {
        expect(await strangers(linkedData(plan, states, locale))).toEqual([]);
      }
    },
  );

  test("and so does any sound plan", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deeds, { maxLength: 30 }), async (all) => {
        const plan = all.reduce((now, deed) => {
          const applied = applyEdit(now, deed(now));
          return "plan" in applied && planErrors(applied.plan).length === 0 ? applied.plan : now;
        }, blankPlan());
        expect(await strangers(linkedData(plan, indicatorStates(plan, new Map())))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("a stranger would be noticed", async () => {
    const document = linkedData(blankPlan(), []) as { "@graph": object[] };
    const wrong = {
      ...document,
      "@graph": [
        ...document["@graph"],
        {
          "@id": `${base}/x`,
          "@type": "cids:Outcome",
          "cids:hasBaseline": "1",
          "cids:canProduce": { "@id": `${base}/y` },
        },
        { "@id": `${base}/y`, "@type": "cids:Wish" },
      ],
    };
    expect(await strangers(wrong)).toEqual(
      expect.arrayContaining([
        "cids:Outcome has no cids:hasBaseline",
        "cids:Outcome cids:canProduce is a cids:Wish",
        "no class cids:Wish",
      ]),
    );
  });

  test("what is hidden is marked, and has no value; what is shown leads to its release", () => {
    const [, plan] = starterPlans();
    const states = indicatorStates(plan as Plan, new Map([["belong", measured]]));
    const graph = linkedData(plan as Plan, states)["@graph"] as Record<string, unknown>[];
    const reports = graph.filter(({ "@type": type }) => type === "cids:IndicatorReport");
    expect(reports).toMatchObject([
      {
        "i72:value": { "i72:hasNumericalValue": "49.5948" },
        "dcat:dataset": { "@id": `${base}/releases/3` },
        "cids:hasComment": ["95 % interval 46.8 to 52.4, of 1234."],
      },
      { "cids:hasComment": ["At most 6, of 987 people; the exact value is not shown."] },
      { "dqv:hasQualityAnnotation": { "@type": "dqv:QualityAnnotation" } },
    ]);
    for (const report of reports.slice(1)) expect(report).not.toHaveProperty("i72:value");
    expect(Object.keys(reports[2] as object)).not.toContain("cids:forTarget");
  });
});
