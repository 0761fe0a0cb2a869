import type { Verdict } from "@/lib/findings/schema";

/** The keys of the verdicts, in the list and on a finding. */
export const letters: Record<Verdict, string> = {
  "true-positive": "t",
  benign: "b",
  "false-positive": "f",
  undetermined: "u",
};
