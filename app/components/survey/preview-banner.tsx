import { useMessages } from "../locale-context.tsx";

/** On every page of a preview: these answers are tests. */
export function PreviewBanner() {
  const words = useMessages().respondent.preview;
  return (
    <aside className="preview-banner">
      <p>
        <b>{words.title}</b> – {words.text}
      </p>
    </aside>
  );
}
