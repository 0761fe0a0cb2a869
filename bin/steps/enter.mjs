import { nodeProblem } from "./node-version.mjs";

/**
 * Checks Node.js before any module is loaded that an old one could not even parse, then runs `main` of that module.
 * A Problem is told in its own sentence; anything else is a bug and keeps its stack.
 * @param {() => Promise<{ main: () => Promise<number> }>} load
 */
export function enter(load) {
  const problem = nodeProblem(process.versions.node);
  if (problem) {
    console.error(problem);
    process.exit(1);
  }
  load()
    .then((module) => module.main())
    .then((status) => process.exit(status))
    .catch((error) => {
      console.error(error?.name === "Problem" ? error.message : error);
      process.exit(1);
    });
}
