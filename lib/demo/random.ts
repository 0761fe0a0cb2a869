/** A small seeded generator: the same words give the same numbers on every machine. */
export type Random = {
  /** 0 <= x < 1 */
  next(): number;
  /** A whole number from low to high, both included. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  weighted<T>(list: ReadonlyArray<readonly [T, number]>): T;
  guid(): string;
  hex(digits: number): string;
};

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** A stream of its own for each set of words, so that one part of the tenant never shifts another. */
export function random(...words: Array<string | number>): Random {
  const name = words.join("\u001f");
  let a = hash(`a${name}`);
  let b = hash(`b${name}`);
  let c = hash(`c${name}`);
  let d = 1;

  // sfc32: 32-bit arithmetic only, so every engine agrees.
  function word(): number {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  }
  for (let round = 0; round < 12; round++) word();

  const next = () => word() / 0x1_0000_0000;
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const hex = (digits: number) => {
    let text = "";
    while (text.length < digits) text += word().toString(16).padStart(8, "0");
    return text.slice(0, digits);
  };

  function pick<T>(list: readonly T[]): T {
    const value = list[Math.floor(next() * list.length)];
    if (value === undefined) throw new RangeError("An empty list has nothing to pick from.");
    return value;
  }

  function weighted<T>(list: ReadonlyArray<readonly [T, number]>): T {
    let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of list) {
      left -= weight;
      if (left < 0) return value;
    }
    return pick(list)[0];
  }

  function guid(): string {
    const digits = hex(32);
    const variant = "89ab"[Number.parseInt(digits.slice(16, 17), 16) % 4];
    return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`;
  }

  return { next, int, chance: (probability) => next() < probability, pick, weighted, guid, hex };
}
