import { readAddress } from "./address-value";
import { isNumber, isTime } from "./read-value";
import type { FilterField, FilterTerm, FilterValue } from "./types";

type Writable = Pick<FilterTerm, "field" | "negated" | "disabled" | "values">;

/** The text of a filter; reading it again gives the same terms. */
export function writeFilter(terms: readonly Writable[], fields: readonly FilterField[] = []): string {
  return terms.map((term) => writeTerm(term, fields)).join(" ");
}

export function writeTerm({ field, negated, disabled, values }: Writable, fields: readonly FilterField[] = []): string {
  const type = fields.find((known) => known.name === field)?.type;
  const written = values.map((value) => writeValue(value, field, type));
  const [only = ""] = written;
  const value = written.length === 1 ? only : `(${written.join("|")})`;
  return `${disabled ? "~" : ""}${negated ? "-" : ""}${field === "" ? "" : `${field}:`}${value}`;
}

export function writeValue(value: FilterValue, field: string, type?: FilterField["type"]): string {
  if (value.kind === "compare") return `${value.operator}${value.value}`;
  if (value.kind === "range") return `${value.low}..${value.high}`;
  const [only = ""] = value.pieces;
  if (value.pieces.length > 1) return value.pieces.map((piece) => writePiece(piece, field !== "")).join("*");
  if (only === "") return '""';
  if (type === "number" && isNumber(only)) return only;
  if (type === "time" && isTime(only)) return only;
  // Quotation marks say of what is no address that it is meant as it stands.
  if (type === "address" && readAddress(only) === null) return quoted(only);
  return writePiece(only, field !== "");
}

/**
 * Bare where no sign in it means anything. Behind a field a colon means nothing any more, but two slashes would make
 * the field the scheme of an address: `app://`.
 */
function writePiece(piece: string, afterField: boolean): string {
  const plain = afterField
    ? /^(?!\/\/)[\p{L}\p{N}_@/+=:][\p{L}\p{N}_@/+=:.-]*$/u
    : /^[\p{L}\p{N}_@/+=][\p{L}\p{N}_@/+=.-]*$/u;
  return piece === "" || (plain.test(piece) && !piece.includes("..")) ? piece : quoted(piece);
}

const quoted = (text: string) => `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
