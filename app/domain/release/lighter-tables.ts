import type { Policy } from "../disclosure/policy.ts";
import type { Published } from "../disclosure/published.ts";
import type { QuestionCounts, Tables } from "../disclosure/tables.ts";

/** Only how many answered, not what. */
const onlyAnswered = ({ key, answered }: QuestionCounts): QuestionCounts => ({
  key,
  answered,
  choices: [{ value: "", count: answered }],
});

/**
 * The tables, and then with ever less of single questions: of a handful of people some lists of answers cannot be
 * protected at all, and the first release need not fail for that.
 */
export function lighterTables(tables: Tables, { minimumCell }: Policy): Tables[] {
  const { questions } = tables;
  const isSmall = ({ answered, choices }: QuestionCounts) =>
    choices.some(({ count }) => Math.min(count, answered - count) < minimumCell);
  return [
    tables,
    {
      ...tables,
      questions: questions.map((question) => (isSmall(question) ? onlyAnswered(question) : question)),
    },
    { ...tables, questions: questions.filter((question) => !isSmall(question)) },
    {
      ...tables,
      questions: questions.filter(({ dimension, several }) => dimension === undefined && !several),
    },
    { ...tables, questions: [] },
  ];
}

/** The tables with those questions, and as much of each, as a release for a narrower audience shows. */
export function tablesWithin(tables: Tables, { questions }: Published): Tables {
  const byKey = new Map(tables.questions.map((question) => [question.key, question]));
  return {
    ...tables,
    questions: questions.flatMap(({ key, choices }) => {
      const question = byKey.get(key);
      if (!question) return [];
      return [choices.length < question.choices.length ? onlyAnswered(question) : question];
    }),
  };
}
