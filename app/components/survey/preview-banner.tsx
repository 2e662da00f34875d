import { useRespondentMessages } from "../use-respondent-messages.ts";

/** On every page of a preview: these answers are tests. */
export function PreviewBanner() {
  const words = useRespondentMessages().respondent.preview;
  return (
    <aside className="preview-banner">
      <p>
        <b>{words.title}</b> – {words.text}
      </p>
    </aside>
  );
}
