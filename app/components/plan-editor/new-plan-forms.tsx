import { Form } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { formatsIn } from "../../i18n/formats.ts";
import { useLocale } from "../locale-context.tsx";
import { Findings } from "../manage/findings.tsx";
import { TextField } from "../text-field.tsx";
import { useMessages } from "../use-messages.ts";

type Answer = {
  fields: { en: string; fr: string; from: string; file: string; replace: boolean };
  errors: { title?: "missing" | "long"; file?: "no-json" | "exists" };
  findings: { path: string; code: string; message: string }[];
} | null;

/** Begins a plan: empty, or as a copy of another one. */
export function NewPlanForm({ plans, answer }: { plans: { slug: string; title: string }[]; answer: Answer }) {
  const words = useMessages().plans.begin;
  return (
    <section className="card stack" aria-labelledby="new-plan">
      <h2 id="new-plan">{words.title}</h2>
      {answer && <Faults findings={answer.findings} />}
      <Form method="post" className="stack">
        <input type="hidden" name="do" value="new" />
        <div className="form-pair">
          <TextField
            name="en"
            type="text"
            autoComplete="off"
            required={false}
            label={words.en}
            hint={words.titleHint}
            value={answer?.fields.en}
            error={answer?.errors.title && words[answer.errors.title]}
          />
          <TextField
            name="fr"
            type="text"
            autoComplete="off"
            required={false}
            label={words.fr}
            hint={words.titleHint}
            value={answer?.fields.fr}
          />
        </div>
        <div className="field">
          <label htmlFor="from">{words.from}</label>
          <select className="input" id="from" name="from" defaultValue={answer?.fields.from ?? ""}>
            <option value="">{words.nothing}</option>
            {plans.map(({ slug, title }) => (
              <option key={slug} value={slug}>
                {words.copyOf(title)}
              </option>
            ))}
          </select>
        </div>
        <div>
          <button type="submit" className="button button-small">
            {words.submit}
          </button>
        </div>
      </Form>
    </section>
  );
}

/** Takes a plan from a file: pasted or chosen, so that it works on every machine. */
export function ImportPlanForm({ answer }: { answer: Answer }) {
  const words = useMessages().plans.file;
  const error = answer?.errors.file && (answer.errors.file === "no-json" ? words.noJson : words.exists);
  return (
    <section className="card stack" aria-labelledby="import-plan">
      <h2 id="import-plan">{words.title}</h2>
      <p className="hint">{words.lead}</p>
      {answer && <Faults findings={answer.findings} />}
      <Form method="post" encType="multipart/form-data" className="stack">
        <input type="hidden" name="do" value="import" />
        <TextField
          key={answer?.fields.file.length}
          name="plan"
          rows={5}
          required={false}
          label={words.label}
          hint={words.hint}
          value={answer?.fields.file}
          error={error}
        />
        <div className="field">
          <label className="hint" htmlFor="planFile">
            {words.choose}
          </label>
          <input
            className="input input-small"
            id="planFile"
            name="planFile"
            type="file"
            accept=".json,application/json"
          />
        </div>
        <label className="option">
          <input
            type="checkbox"
            name="replace"
            defaultChecked={answer?.fields.replace}
            aria-describedby="replace-hint"
          />
          <span>{words.replace}</span>
        </label>
        <p className="hint" id="replace-hint">
          {words.replaceHint}
        </p>
        <div>
          <button type="submit" className="button button-line button-small">
            {words.submit}
          </button>
        </div>
      </Form>
    </section>
  );
}

/** What is wrong with a file, place by place; it takes the focus. */
function Faults({ findings }: { findings: NonNullable<Answer>["findings"] }) {
  const words = useMessages().plans.file;
  const { count } = formatsIn(useLocale());
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every new answer.
  useEffect(() => box.current?.focus(), [findings]);
  if (findings.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} className="notice notice-alert stack stack-tight" role="alert">
      <h3>{words.faultsTitle(count(findings.length), findings.length)}</h3>
      <p>{words.faultsLead}</p>
      <Findings findings={findings} />
    </div>
  );
}
