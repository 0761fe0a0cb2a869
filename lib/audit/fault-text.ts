import type { ChainFault } from "./schema";

const grouped = new Intl.NumberFormat("en-US");
const numbered = (seq: string) => grouped.format(BigInt(seq));

const span = ({ seq, to }: ChainFault) =>
  to === undefined || to === seq ? `Entry ${numbered(seq)}` : `Entries ${numbered(seq)} to ${numbered(to)}`;

/** What is wrong, in words for the screen and the command line. */
export function faultText(fault: ChainFault): string {
  const { kind, seq, to, at, source } = fault;
  const isOne = to === undefined || to === seq;
  switch (kind) {
    case "edited":
      return `Entry ${numbered(seq)} was edited: what it says does not fit its hash.`;
    case "replaced":
      return `Entry ${numbered(seq)} was edited or replaced, and given a hash that fits: what follows was chained to another one.`;
    case "reordered":
      return `Entry ${numbered(seq)} was moved: what was written as number ${numbered(seq)} stands at number ${numbered(at ?? seq)}.`;
    case "removed":
      return `${span(fault)} ${isOne ? "was" : "were"} removed: the ${isOne ? "number is" : "numbers are"} missing.`;
    case "cut":
      return `${span(fault)} ${isOne ? "was" : "were"} cut off at the end${source ? `: ${source} names ${isOne ? "it" : "them"}` : ""}.`;
    case "added":
      return `${span(fault)} ${isOne ? "was" : "were"} added past the counted end, or the count was set back.`;
    case "rewritten":
      return `${span(fault)} ${isOne ? "is" : "are"} not what ${source ?? "a kept hash"} says: the trail was rewritten with hashes that fit each other.`;
    case "rows":
      return `Entry ${numbered(seq)} is whole, but the rows of the set that it counts are not those that were written with it.`;
    case "headless":
      return "The line that says where the trail ends is gone.";
  }
}
