import { useMessages } from "../../use-messages.ts";

/** Where a figure is filed as evidence of a plan. */
export function FilingLink({ address, question }: { address: string; question: string }) {
  const { evidenceFiling: words } = useMessages();
  return (
    <p className="no-print filing-link">
      <a href={address} aria-label={words.fileFor(question)}>
        {words.file}
      </a>
    </p>
  );
}

/** The address of the form for a question of a release or of a session that has ended. */
export const filingAddress = (
  from: { release: string | number } | { session: string },
  question: string,
): string => {
  const named = Object.entries(from).map(([kind, id]) => [kind, String(id)]);
  return `/manage/evidence/new?${new URLSearchParams([...named, ["question", question]])}`;
};
