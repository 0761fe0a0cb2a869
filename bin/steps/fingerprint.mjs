import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/**
 * A digest of all files below the given paths, by name and content: touching a file does not count as a change.
 * @param {string} folder
 * @param {string[]} names files and folders in it; missing ones are allowed
 * @param {(file: string) => boolean} [counts]
 */
export function fingerprint(folder, names, counts = () => true) {
  const hash = createHash("sha256");
  for (const file of names.flatMap((name) => filesBelow(folder, name)).filter(counts)) {
    const content = readFileSync(path.join(folder, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/**
 * @param {string} folder
 * @param {string} name
 * @returns {string[]} names relative to folder, always with forward slashes, in a fixed order
 */
function filesBelow(folder, name) {
  const place = path.join(folder, name);
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [name];
  return readdirSync(place)
    .sort()
    .flatMap((entry) => filesBelow(folder, `${name}/${entry}`));
}
