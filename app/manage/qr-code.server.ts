import QRCode from "qrcode";

/** A QR code as one SVG path: strokes of width 1, row by row, in a square of `size` modules with its quiet zone. */
export type QrCode = { size: number; path: string };

/** Light modules around it, so that cameras find it. */
const quietZone = 2;

export function qrCodeOf(text: string): QrCode {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  const { size } = modules;
  const strokes: string[] = [];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (!modules.get(y, x)) continue;
      const from = x;
      while (x + 1 < size && modules.get(y, x + 1)) x += 1;
      strokes.push(`M${from + quietZone} ${y + quietZone + 0.5}h${x - from + 1}`);
    }
  }
  return { size: size + 2 * quietZone, path: strokes.join("") };
}
