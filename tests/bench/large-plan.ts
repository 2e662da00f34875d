import { type Plan, planSchema, type WrittenPlan } from "#app/domain/change/plan.ts";
import { levels, rankOf } from "#app/domain/change/plan-node.ts";
import { seeded } from "#app/domain/disclosure/random.ts";

const perLevel = { input: 12, activity: 24, output: 30, short: 32, medium: 28, long: 20, impact: 4 };
const text = (words: string) => ({ en: words, fr: words });

/** As large as a plan may become: 150 nodes, 300 links, 200 indicators that a survey measures. */
export function largePlan(survey: string, measured: { question: string; favourable: string[] }[]): Plan {
  const random = seeded(7);
  const nodes = levels.flatMap((level) =>
    Array.from({ length: perLevel[level] }, (_, place) => ({
      ...{ id: `${level}-${place}`, level, order: place },
      title: text(`What this table wants to come about, number ${place + 1}`),
    })),
  );
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const links = new Map<string, NonNullable<WrittenPlan["links"]>[number]>();
  while (links.size < 300) {
    const from = pick(nodes);
    const to = pick(nodes);
    const rise = rankOf(to.level) - rankOf(from.level);
    if ((rise !== 1 && rise !== 2) || links.has(`${from.id} ${to.id}`)) continue;
    links.set(`${from.id} ${to.id}`, { id: `l-${links.size}`, from: from.id, to: to.id });
  }
  const places = nodes.filter(({ level }) => rankOf(level) >= rankOf("output"));
  return planSchema.parse({
    slug: "large",
    title: text("A large plan"),
    nodes,
    links: [...links.values()],
    indicators: Array.from({ length: 200 }, (_, place) => ({
      id: `i-${place}`,
      node: places[place % places.length]?.id ?? null,
      title: text(`Indicator ${place + 1}`),
      measure: {
        kind: "survey" as const,
        survey,
        ...(measured[place % measured.length] as { question: string; favourable: string[] }),
      },
      targets: [{ id: "t", by: "2030-12-31", value: 40 + (place % 50) }],
    })),
  });
}
