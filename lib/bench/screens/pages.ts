import type { Known } from "@/lib/testing/browser/tour/known";
import { stops } from "@/lib/testing/browser/tour/places";
import { type Server, timedPath } from "./ask";
import { printFigure } from "./figure";

/** Measured by themselves, or of an original that the benchmark does not keep. */
const leftOut = new Set(["/entities/[kind]/[value]", "/sign-ins", "/uploads/[id]/map"]);

/** Every page as it is: from the request to the last byte of its HTML. */
export async function measurePages(server: Server, rounds: number, known: Known) {
  for (const { address, route, visitor } of stops(known)) {
    if (visitor !== "admin" || leftOut.has(route)) continue;
    const value = await timedPath(server, address, rounds);
    const line = { part: "pages, HTML to the last byte", name: route };
    printFigure(typeof value === "number" ? { ...line, value } : { ...line, value: 0, note: value });
  }
}
