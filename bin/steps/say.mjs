/** What went wrong in a sentence that says how to go on; shown without a stack. */
export class Problem extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = "Problem";
  }
}

/** @type {NodeJS.WriteStream} */
let stream = process.stdout;

/** For commands whose standard output belongs to the caller. */
export function sayOnStderr() {
  stream = process.stderr;
}

/** @param {string} line */
export function say(line) {
  stream.write(`${line}\n`);
}

/**
 * Says what is under way and how long it took.
 * @template Result
 * @param {string} doing
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function step(doing, work) {
  const begun = Date.now();
  say(`${doing} …`);
  const result = await work();
  say(`  done in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  return result;
}
