import { createContext, type ReactNode, useContext } from "react";
import type { Steering } from "./use-steering.ts";

const SteeringContext = createContext<Steering | null>(null);
export const SteeringProvider = SteeringContext.Provider;

export function useSteered(): Steering {
  const steering = useContext(SteeringContext);
  if (!steering) throw new Error("A form of the remote stands outside of it.");
  return steering;
}

type Props = {
  doing: "command" | "moderate" | "answer" | "quick" | "settings";
  /** Sent along, unseen. */
  fields?: Record<string, string>;
  className?: string;
  /** Whether the form is empty again once it was sent. */
  reset?: boolean;
  children: ReactNode;
};

/** A form of the remote: sent to the API by a script, and to the page itself where no script runs. */
export function ControlForm({ doing, fields = {}, className, reset, children }: Props) {
  const { submit } = useSteered();
  return (
    <form method="post" className={className} onSubmit={submit} data-reset={reset || undefined}>
      <input type="hidden" name="do" value={doing} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}

/** One command to the session, as a button. */
export function CommandButton({
  command,
  question,
  className,
  label,
  children,
}: {
  command: string;
  question?: string | undefined;
  className: string;
  label?: string;
  children: ReactNode;
}) {
  return (
    <ControlForm doing="command" fields={{ command, ...(question === undefined ? {} : { question }) }}>
      <button type="submit" className={className} aria-label={label}>
        {children}
      </button>
    </ControlForm>
  );
}
