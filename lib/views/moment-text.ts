import { z } from "zod";
import { isMoment } from "./state";

/** A moment as an address holds it: ISO 8601, or counted back from now. */
export const momentText = z.string().max(40).refine(isMoment);
