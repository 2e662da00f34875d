/** The mark: voices around a table, one of them yours. Decoration beside a name. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="5" fill="var(--voice)" />
      <g fill="var(--ink-3)">
        <circle cx="16" cy="3.5" r="2.6" />
        <circle cx="26.8" cy="9.7" r="2.6" />
        <circle cx="26.8" cy="22.3" r="2.6" />
        <circle cx="5.2" cy="22.3" r="2.6" />
        <circle cx="5.2" cy="9.7" r="2.6" />
      </g>
      <circle className="mark-yours" cx="16" cy="28.5" r="3" />
    </svg>
  );
}
