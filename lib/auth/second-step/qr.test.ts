import decodeQR from "qr/decode.js";
import { expect, test } from "vitest";
import { qrCode } from "./qr";

/** The path as a camera would see it: dark squares on white, some pixels each. */
function paint({ size, path }: { size: number; path: string }) {
  const scale = 4;
  const width = size * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let down = 0; down < scale; down += 1) {
      for (let right = 0; right < scale; right += 1) {
        const at = ((Number(y) * scale + down) * width + Number(x) * scale + right) * 4;
        data.fill(0, at, at + 3);
      }
    }
  }
  return { width, height: width, data };
}

test("the picture says what it was made of", () => {
  const text =
    "otpauth://totp/Huntboard:ana%40aldermoor.example?secret=NJXVIMS7LFIHS22OGNRTOVKDGVSXAVBYKYYEMSCD&issuer=Huntboard";
  const qr = qrCode(text);
  expect(decodeQR(paint(qr))).toBe(text);
  // Nothing within the quiet zone of four modules.
  const places = [...qr.path.matchAll(/M(\d+) (\d+)/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
  expect(Math.min(...places)).toBe(4);
  expect(Math.max(...places)).toBe(qr.size - 5);
});
