import type { DemoSignIn } from "@/lib/demo/sign-in";

/** How one tool renders sign-ins: what stands before, between and after the rows, as one text. */
export type ExportWriter = {
  head: string;
  row: (event: DemoSignIn, index: number) => string;
  tail: string;
};
