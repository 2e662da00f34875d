import { Form } from "@remix-run/react";

type Field = { name: string; value: string | number };

type Props = {
  /** What it is done to: names and values of hidden fields. */
  on: Field | Field[];
  /** The value of `do`, by which the page's action knows what is asked. */
  act: string;
  label: string;
  /** The label with whom or what it is done to, for who does not see where the button stands. */
  name: string;
  look?: "line" | "quiet";
};

/** One button beside one thing of a list, which works without scripts. */
export function ActForm({ on, act, label, name, look = "line" }: Props) {
  return (
    <Form method="post">
      {[on].flat().map((field) => (
        <input key={field.name} type="hidden" name={field.name} value={field.value} />
      ))}
      <button
        type="submit"
        className={`button button-${look} button-small`}
        name="do"
        value={act}
        aria-label={name}
      >
        {label}
      </button>
    </Form>
  );
}
