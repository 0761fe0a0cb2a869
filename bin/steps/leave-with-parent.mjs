import { isMainThread } from "node:worker_threads";

// Preloaded into every process that must not outlive the one that started it: standard input is a pipe from there, and it
// closes even when that process was killed outright.
if (isMainThread) {
  process.stdin.on("error", leave).on("end", leave).resume();
  /** @type {{ unref?: () => void }} */ (process.stdin).unref?.();
}

function leave() {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.exit(1), 5_000).unref();
}
