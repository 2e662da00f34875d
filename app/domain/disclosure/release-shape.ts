import { storyTablesOf } from "./space.ts";
import { type Dimension, shapeOf, viewKey } from "./tables.ts";

type Json = { [key: string]: unknown };
type Test = (value: unknown) => boolean;

/** More cells than any table has: nothing larger is even looked at. */
const mostCells = 1_000_000;

/**
 * Whether something is a list of releases with their proofs, every list as long as it must be; its numbers are not
 * looked at. So the check can add them up, whoever wrote them.
 *
 * @returns what is not as it must be, in English; null where everything is
 */
export function misshapenIn(releases: unknown): string | null {
  if (!Array.isArray(releases) || releases.length === 0) return "There is no release.";
  for (const release of releases) {
    if (!isObject(release)) return "A release is none.";
    const { published, certificate } = release;
    if (!isObject(published) || !isDesign(published)) return "What is published has no dimensions and views.";
    if (!isTold(published)) return "What is published is not as long as its dimensions.";
    if (!isObject(certificate) || !Array.isArray(certificate.stories)) return "A proof has no stories.";
    if (!certificate.stories.every((story) => isStory(published, story)))
      return "A story is not as long as the dimensions.";
  }
  const designs = releases.map(({ published }) => designOf(published));
  return designs.every((design) => design === designs[0])
    ? null
    : "A release has other tables than the next.";
}

/** What stays the same from release to release. */
export const designOf = ({ dimensions, outcomes, views }: Design): string =>
  JSON.stringify([dimensions, outcomes, views.map(({ by }) => viewKey(by))]);

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText: Test = (value) => typeof value === "string";
const isNumber: Test = (value) => typeof value === "number";
const isCount: Test = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isCountOrNull: Test = (value) => value === null || isCount(value);
const areDifferent = (values: unknown): values is string[] =>
  Array.isArray(values) && values.every(isText) && new Set(values).size === values.length;
const isList = (value: unknown, length: number, test: Test): value is unknown[] =>
  Array.isArray(value) && value.length === length && value.every(test);

type Design = { dimensions: Dimension[]; views: { by: string[] }[]; outcomes: string[] };

function isDesign(published: Json): published is Json & Design {
  const { policy, dimensions, outcomes, views } = published;
  if (!isObject(policy) || !areDifferent(outcomes) || !Array.isArray(dimensions) || !Array.isArray(views))
    return false;
  const isMinimum: Test = (value) => isCount(value) && (value as number) > 0;
  if (!isMinimum(policy.minimumGroup) || !isMinimum(policy.minimumCell)) return false;
  const isDimension: Test = (one) => isObject(one) && isText(one.name) && areDifferent(one.groups);
  if (!dimensions.every(isDimension)) return false;
  const names = dimensions.map(({ name }) => name);
  if (!areDifferent(names)) return false;
  const isView: Test = (view) =>
    isObject(view) &&
    areDifferent(view.by) &&
    view.by.length <= 2 &&
    view.by.every((name) => names.includes(name)) &&
    sizeOf(published as Json & Design, view.by) <= mostCells;
  return views.length > 0 && views.every(isView) && (views[0] as Design["views"][number]).by.length === 0;
}

const sizeOf = (design: Design, by: string[]): number =>
  shapeOf(design, by).reduce((product, size) => product * size, 1);

function isTold(published: Json & Design): boolean {
  const { views, outcomes, questions } = published;
  const isCell: Test = (cell) =>
    cell === null ||
    (isObject(cell) &&
      isCount(cell.answered) &&
      [cell.favourable, cell.atMost, cell.atLeast].filter((one) => one !== undefined).every(isCount) &&
      ["favourable", "atMost", "atLeast"].filter((key) => key in cell).length === 1);
  const isView = (view: Json & { by: string[] }) => {
    const cells = sizeOf(published, view.by);
    return (
      isList(view.responses, view.by.length < 2 ? cells : 0, isCountOrNull) &&
      isList(view.outcomes, outcomes.length, (own) => isList(own, cells, isCell))
    );
  };
  const isChoice: Test = (one) =>
    isObject(one) &&
    isText(one.value) &&
    isCountOrNull(one.count) &&
    ["string", "undefined"].includes(typeof one.part);
  const isQuestion: Test = (one) =>
    isObject(one) &&
    isText(one.key) &&
    isCountOrNull(one.answered) &&
    Array.isArray(one.choices) &&
    one.choices.every(isChoice) &&
    areDifferent(one.choices.map(({ value }) => value));
  return (
    views.every((view) => isView(view as Json & { by: string[] })) &&
    Array.isArray(questions) &&
    questions.every(isQuestion) &&
    areDifferent(questions.map(({ key }) => key))
  );
}

/** Its numbers may be anything yet: which of them are none is told by the check. */
function isStory(published: Json & Design, story: unknown): boolean {
  if (!isObject(story)) return false;
  const { dimensions, outcomes } = published;
  const questions = published.questions as { choices: unknown[] }[];
  const shapes = dimensions.length > 0 ? dimensions.map(({ groups }) => groups.length) : [1];
  const tables = storyTablesOf(published);
  const isTable = (table: unknown, by: string[]) =>
    isObject(table) &&
    String(table.by) === String(by) &&
    isList(
      table.outcomes,
      outcomes.length,
      (own) =>
        isObject(own) &&
        isList(own.answered, sizeOf(published, by), isNumber) &&
        isList(own.favourable, sizeOf(published, by), isNumber),
    );
  return (
    (story.parent === null || isCount(story.parent)) &&
    Array.isArray(story.responses) &&
    story.responses.length === shapes.length &&
    shapes.every((size, place) => isList((story.responses as unknown[])[place], size, isNumber)) &&
    Array.isArray(story.tables) &&
    story.tables.length === tables.length &&
    tables.every((by, place) => isTable((story.tables as unknown[])[place], by)) &&
    isList(story.questions, questions.length, isObject) &&
    questions.every(({ choices }, place) => {
      const own = (story.questions as Json[])[place];
      return isNumber(own?.answered) && isList(own?.choices, choices.length, isNumber);
    })
  );
}
