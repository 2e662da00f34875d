import { create } from "qrcode";

/** A QR code as the path of an SVG: `size` modules wide, a quiet zone of four on every side included. */
export type QrCode = { size: number; path: string };

const quietZone = 4;

/** Draws an address; rows of dark modules become one stroke each. */
export function qrCodeOf(address: string): QrCode {
  const { modules } = create(address, { errorCorrectionLevel: "M" });
  const strokes: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (!modules.get(row, column)) continue;
      let length = 1;
      while (column + length < modules.size && modules.get(row, column + length)) length += 1;
      strokes.push(`M${column + quietZone} ${row + quietZone}h${length}v1h-${length}z`);
      column += length;
    }
  }
  return { size: modules.size + 2 * quietZone, path: strokes.join("") };
}
