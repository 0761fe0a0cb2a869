const leastMajor = 20;
const leastMinor = 19;

/**
 * @param {string} version as in process.versions.node
 * @returns {string | undefined} one sentence when this Node.js is too old
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const enough = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  return enough ? undefined : `Huntboard needs Node.js ${leastMajor}.${leastMinor} or newer; this is ${version}.`;
}
