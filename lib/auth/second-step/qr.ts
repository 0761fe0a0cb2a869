import "server-only";
import encodeQR from "qr";

export type QrCode = {
  /** Modules on a side, the quiet zone included. */
  size: number;
  /** Every dark module, for the `d` of one SVG path. */
  path: string;
};

const quietZone = 4;

export function qrCode(text: string): QrCode {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: quietZone });
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return { size: rows.length, path };
}
