type Props = { name: string; label: string; chosen: string; list: { value: string; label: string }[] };

/** One of the things that a page can be asked for, in the form above it. */
export function ChooserSelect({ name, label, chosen, list }: Props) {
  return (
    <label>
      <b>{label}</b>
      <select className="input input-small" name={name} defaultValue={chosen} key={chosen}>
        {list.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
