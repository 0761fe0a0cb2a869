import { end, record } from "./processes.mjs";
import { say } from "./say.mjs";

const quick = 10_000;
const mostQuickDeaths = 5;

/**
 * Keeps a process alive until it is stopped: one that dies is started again, at once where it had lived for a while, else after a
 * pause that grows; one that dies right after each of five starts is given up.
 * @param {object} wanted
 * @param {string} wanted.name
 * @param {() => Promise<import("node:child_process").ChildProcess> | import("node:child_process").ChildProcess} wanted.launch
 * @param {(recorded: import("./processes.mjs").Recorded[]) => Promise<void>} wanted.halt
 * @param {() => void} wanted.changed a new process is there
 * @param {(why: string) => void} wanted.gaveUp
 */
export async function keepRunning({ name, launch, halt, changed, gaveUp }) {
  let stopping = false;
  let quickDeaths = 0;
  /** @type {import("./processes.mjs").Recorded[]} */
  let recorded = [];
  /** @type {Promise<void>} */
  let starting = Promise.resolve();
  /** @type {NodeJS.Timeout | undefined} */
  let timer;

  async function begin() {
    const begun = Date.now();
    const child = await launch();
    recorded = record(name, child.pid);
    changed();
    child.once("exit", (code, signal) => died(Date.now() - begun, signal ?? `status ${code}`));
    if (child.exitCode !== null || child.signalCode !== null) died(Date.now() - begun, `status ${child.exitCode}`);
  }

  /**
   * @param {number} lived
   * @param {string} how
   */
  function died(lived, how) {
    recorded = [];
    if (stopping) return;
    quickDeaths = lived < quick ? quickDeaths + 1 : 1;
    if (quickDeaths >= mostQuickDeaths) {
      gaveUp(`${name} ended ${quickDeaths} times right after its start (${how})`);
      return;
    }
    say(`${name} ended unexpectedly (${how}): starting it again.`);
    timer = setTimeout(
      () => {
        starting = begin().catch((error) => gaveUp(`${name} could not be started again: ${error.message}`));
      },
      lived < quick ? Math.min(125 * 2 ** quickDeaths, 4_000) : 0,
    );
  }

  await begin();
  return {
    recorded: () => recorded,
    stop: async () => {
      stopping = true;
      clearTimeout(timer);
      await starting;
      await halt(recorded);
    },
  };
}

/**
 * @param {NodeJS.Signals} signal
 * @param {number} grace
 * @param {NodeJS.Signals} [last]
 * @returns {(recorded: import("./processes.mjs").Recorded[]) => Promise<void>}
 */
export const haltBy = (signal, grace, last) => async (recorded) => {
  for (const one of recorded) await end(one, signal, grace, last);
};
