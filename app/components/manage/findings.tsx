import { useMessages } from "../use-messages.ts";

/** What the check of a survey found, place by place. */
export function Findings({ findings }: { findings: { path: string; code: string; message: string }[] }) {
  const words = useMessages().manage.previews;
  return (
    <ul className="findings">
      {findings.map(({ path, message }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order.
        <li key={place}>
          {path !== "" && (
            <>
              <span className="visually-hidden">{words.place} </span>
              <code>{path}</code>{" "}
            </>
          )}
          {message}
        </li>
      ))}
    </ul>
  );
}
