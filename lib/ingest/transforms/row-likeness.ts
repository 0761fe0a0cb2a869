/** Rows whose names are remembered; the later ones of a file look like the first. */
const remembered = 200;

/** Tells a row from an object inside a row: by the names that the rows so far have had. */
export class RowLikeness {
  private readonly names = new Set<string>();
  private rows = 0;

  learn(row: object) {
    if (this.rows === remembered) return;
    this.rows += 1;
    for (const name of Object.keys(row)) this.names.add(name);
  }

  /** True for what shares most of its names with the rows, or while no row is known. */
  fits(value: unknown): boolean {
    if (this.rows === 0) return true;
    if (value === null || typeof value !== "object") return false;
    const names = Object.keys(value);
    return names.filter((name) => this.names.has(name)).length * 2 > names.length;
  }
}
