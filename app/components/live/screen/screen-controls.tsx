import { useMessages } from "../../use-messages.ts";

/** What the person at the computer needs; never shown to meeting software. */
export function ScreenControls({
  code,
  query,
  view,
}: {
  code: string;
  query: string;
  view: "deck" | "questions";
}) {
  const words = useMessages().facilitator.screen;
  const address = (changes: Record<string, string | null>) => {
    const changed = new URLSearchParams(query);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) changed.delete(name);
      else changed.set(name, value);
    }
    return `?${changed}`;
  };
  return (
    <nav className="screen-controls" aria-label={words.controls}>
      <a className="pill" href={`/sessions/${code}/control`} target="_blank" rel="noreferrer">
        {words.remote}
      </a>
      <a className="pill" href={address({ view: view === "deck" ? "questions" : null })}>
        {view === "deck" ? words.room : words.back}
      </a>
      <a className="pill" href={address({ background: "plain", controls: "off" })}>
        {words.source}
      </a>
      <button
        type="button"
        className="pill"
        onClick={() => void document.documentElement.requestFullscreen?.().catch(() => {})}
      >
        {words.fullScreen}
      </button>
    </nav>
  );
}
