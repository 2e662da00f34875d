import { useMessages } from "../../use-messages.ts";
import type { FilingFault, FilingView } from "./view-filing.ts";

/** A published figure, and the form that files it to a link or a box of a plan; works without scripts. */
export function FilingPage({ view }: { view: FilingView }) {
  const { evidenceFiling: words } = useMessages();
  const { figure, plans, form } = view;
  return (
    <div className="stack stack-loose filing">
      <header className="stack stack-tight">
        <h1>{words.title}</h1>
        <p className="lead">{words.lead}</p>
      </header>
      <section className="card stack stack-tight" aria-labelledby="figure">
        <h2 id="figure">{figure.title}</h2>
        <p>{figure.said}</p>
        <p className="meta">
          {figure.from} · <a href={figure.source.href}>{figure.source.text}</a>
        </p>
        <p className="meta">{words.hidden}</p>
      </section>
      {form ? (
        <FilingForm form={form} />
      ) : (
        <section className="stack" aria-labelledby="plans">
          <h2 id="plans">{words.choosePlan}</h2>
          {plans.length === 0 && <p className="empty">{words.noPlans}</p>}
          <ul className="stack stack-tight">
            {plans.map(({ title, href }) => (
              <li key={href}>
                <a href={href}>{title}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function FilingForm({ form }: { form: NonNullable<FilingView["form"]> }) {
  const { evidenceFiling: words } = useMessages();
  const { plan, action, groups, says, entered, faults } = form;
  const has = (...of: FilingFault[]): boolean => of.some((fault) => faults.includes(fault));
  const Fault = ({ of }: { of: FilingFault[] }) => (
    <>
      {faults
        .filter((fault) => of.includes(fault))
        .map((fault) => (
          <p className="error" key={fault} role="alert">
            {words.missing[fault]}
          </p>
        ))}
    </>
  );
  return (
    <form
      id="filing"
      method="post"
      action={`${action}#filing`}
      className="card stack"
      tabIndex={-1}
      aria-labelledby="filing-plan"
    >
      <h2 id="filing-plan">{plan}</h2>
      <div className="field">
        <label htmlFor="on">{words.on}</label>
        <select
          className="input input-small"
          id="on"
          name="on"
          defaultValue={entered.on}
          aria-invalid={has("on", "twice", "changed")}
        >
          <option value="">{words.choose}</option>
          {groups.map(({ label, options }) => (
            <optgroup key={label} label={label}>
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        <Fault of={["on", "twice", "changed"]} />
      </div>
      <fieldset className="stack stack-tight">
        <legend>{words.says}</legend>
        {says.map(({ value, label }) => (
          <label key={value} className="option">
            <input type="radio" name="says" value={value} defaultChecked={entered.says === value} />
            {label}
          </label>
        ))}
        <Fault of={["says"]} />
        <p className="hint">{words.strength}</p>
      </fieldset>
      <p className="hint">{words.textHint}</p>
      <div className="form-pair">
        {(["en", "fr"] as const).map((lang) => (
          <div key={lang} className="field">
            <label htmlFor={`text.${lang}`}>{words[lang]}</label>
            <textarea
              className="input"
              id={`text.${lang}`}
              name={`text.${lang}`}
              lang={lang}
              rows={4}
              defaultValue={entered.text[lang]}
              aria-invalid={has("text", "long")}
            />
          </div>
        ))}
      </div>
      <Fault of={["text", "long"]} />
      <div>
        <button type="submit" className="button button-small">
          {words.submit}
        </button>
      </div>
    </form>
  );
}
