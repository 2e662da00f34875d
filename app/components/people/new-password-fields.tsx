import { TextField } from "../text-field.tsx";
import { useMessages } from "../use-messages.ts";

type Props = {
  labels: { password: string; repeat: string };
  minimum: number;
  errors: { password?: "short" | "long" | "guessable"; repeat?: "differs" };
};

/** A new password, typed twice. */
export function NewPasswordFields({ labels, minimum, errors }: Props) {
  const words = useMessages().staff.setup;
  const { password, repeat } = errors;
  return (
    <>
      <TextField
        name="password"
        type="password"
        autoComplete="new-password"
        label={labels.password}
        hint={words.passwordHint(minimum)}
        error={password && { ...words.errors, short: words.errors.short(minimum) }[password]}
      />
      <TextField
        name="repeat"
        type="password"
        autoComplete="new-password"
        label={labels.repeat}
        error={repeat && words.errors.differs}
      />
    </>
  );
}
