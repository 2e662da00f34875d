/** Always dark on light: phones do not read the reverse. */
export function QrImage({ code, label }: { code: { size: number; path: string }; label: string }) {
  return (
    <svg className="live-qr" viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={label}>
      <path d={`M0 0h${code.size}v${code.size}h-${code.size}z`} className="live-qr-light" />
      <path d={code.path} className="live-qr-dark" />
    </svg>
  );
}
