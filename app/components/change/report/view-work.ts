import type { Plan } from "../../../domain/change/plan.ts";
import { reportsOfYear, stepsOfYear } from "../../../domain/change/plan-as-of.ts";
import type { Step } from "../../../domain/change/step.ts";
import { textOf } from "../../../domain/change/text.ts";
import { messagesIn } from "../../../i18n/messages.ts";
import { timelineIn, titleIn, type Writing } from "../view/writing.ts";

export type ReportedStep = {
  id: string;
  title: string;
  tasks: { id: string; text: string; done: boolean }[];
  /** How many tasks are done; null without any. */
  tally: string | null;
  who: string[];
  when: string;
  state: Step["state"];
  stateText: string;
  serves: string[];
};

export function viewSteps(writing: Writing, plan: Plan, year: number): ReportedStep[] {
  const { locale, formats, words: change } = writing;
  const words = messagesIn(locale).planReport.steps;
  const titles = new Map([...plan.nodes, ...plan.groups].map((one) => [one.id, titleIn(writing, one)]));
  return stepsOfYear(plan, year).map((step) => {
    const { id, tasks, group, responsibility, timeline, state, nodes } = step;
    const done = tasks.filter((task) => task.done).length;
    const said = textOf(responsibility, locale);
    const who = [...(group === null ? [] : [titles.get(group) ?? group]), ...(said ? [said] : [])];
    return {
      ...{ id, title: titleIn(writing, step), state, stateText: change.steps.states[state] },
      tasks: tasks.map((task) => ({ id: task.id, text: textOf(task.text, locale), done: task.done })),
      tally: tasks.length > 0 ? words.tasks(formats.count(done), formats.count(tasks.length)) : null,
      who: who.length > 0 ? who : [words.nobody],
      when: timelineIn(writing, timeline),
      serves: nodes.length > 0 ? nodes.map((node) => titles.get(node) ?? node) : [words.nothing],
    };
  });
}

export type ReportedGroup = {
  id: string;
  title: string;
  mandate: string;
  reports: { id: string; period: string; parts: { heading: string; text: string }[] }[];
};

export function viewGroups(writing: Writing, plan: Plan, year: number): ReportedGroup[] {
  const { locale, words: change } = writing;
  const { unwritten } = messagesIn(locale).planReport.groups;
  const reports = reportsOfYear(plan, year);
  return plan.groups.map((group) => ({
    ...{ id: group.id, title: titleIn(writing, group), mandate: textOf(group.mandate, locale) },
    reports: reports
      .filter((report) => report.group === group.id)
      .map((report) => ({
        id: report.id,
        period: timelineIn(writing, { ...report.period, note: { en: "", fr: "" } }),
        parts: (["progress", "coordination", "supports"] as const).map((part) => ({
          heading: change.tables.fields[part] ?? part,
          text: textOf(report[part], locale) || unwritten,
        })),
      })),
  }));
}
