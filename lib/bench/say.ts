export const say = (text: string) => process.stdout.write(`${text}\n`);

/** To the right of its column. */
export const right = (value: string | number, width: number) => String(value).padStart(width);

export const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
