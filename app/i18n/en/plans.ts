import type { Level } from "../../domain/change/plan-node.ts";

const levels: Record<Level, string> = {
  input: "Inputs",
  activity: "Activities",
  output: "Outputs",
  short: "Short-term outcomes",
  medium: "Medium-term outcomes",
  long: "Long-term outcomes",
  impact: "Impact",
};

/** Words for planners who edit a Theory of Change. */
export const plans = {
  navigation: "Plans",
  levels,
  list: {
    title: "Plans",
    lead: "A Theory of Change: what you believe leads to what, how you will know, and for whom it holds.",
    none: "No plan yet. Begin one below.",
    changed: (moment: string, who: string) => `Changed ${moment} by ${who}`,
    byChorus: "Chorus",
    size: (nodes: string, indicators: string) => `Elements: ${nodes} · indicators: ${indicators}`,
    edit: "Edit",
    editOf: (title: string) => `Edit: ${title}`,
    open: "Open",
    openOf: (title: string) => `Open: ${title}`,
    history: "Versions",
    historyOf: (title: string) => `Versions: ${title}`,
    export: "Export",
    exportOf: (title: string) => `Export as a file: ${title}`,
  },
  begin: {
    title: "New plan",
    en: "Title in English",
    fr: "Title in French",
    titleHint: "One language is enough to begin.",
    from: "Begin with",
    nothing: "An empty picture",
    copyOf: (title: string) => `A copy of “${title}”`,
    submit: "Begin the plan",
    missing: "Give the plan a title, in at least one language.",
    long: "The title is too long.",
  },
  file: {
    title: "Import a plan",
    lead: "A file that was exported here or in another Chorus.",
    label: "Plan",
    hint: "The plan as JSON. Paste it, or choose a file.",
    choose: "Or choose a file",
    replace: "If a plan of this name is here already, make it equal to the file",
    replaceHint: "The earlier version stays, and you can go back to it.",
    submit: "Import",
    noJson: "This is not JSON. Nothing was changed.",
    exists:
      "A plan of this name is here already. Nothing was changed. Tick the box to make it equal to the file.",
    faultsTitle: (n: string, count: number) =>
      count === 1 ? "1 thing must change" : `${n} things must change`,
    faultsLead: "Nothing was changed. What you put in is still below.",
  },
};
