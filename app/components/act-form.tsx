import { Form } from "@remix-run/react";

type Props = {
  /** What it is done to: the name and value of a hidden field. */
  on: { name: string; value: string | number };
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
      <input type="hidden" name={on.name} value={on.value} />
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
