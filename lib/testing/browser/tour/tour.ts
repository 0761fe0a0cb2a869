import { z } from "zod";
import type { Known } from "./known";

/** What a browser needs to look at everything: somebody signed in who may see it all, and the ids of what there is. */
export type Tour = { cookie: string; known: Known };

const tour = z.object({ cookie: z.string(), known: z.custom<Known>((value) => typeof value === "object") });

/** Fills in what the demo leaves out, when asked to; runs beside a Huntboard that is up. */
export async function prepareTour({ isPlanted }: { isPlanted: boolean }): Promise<Tour> {
  const { pool } = await import("@/lib/db/client");
  const { createUser, signedInCookie } = await import("@/lib/testing/users");
  const { findKnown } = await import("./known");
  if (isPlanted) await (await import("./plant")).plantTour();
  const cookie = await signedInCookie(await createUser({ role: "admin", name: "Ana Ito" }));
  return { cookie, known: await findKnown(pool) };
}

export const readTour = (text: string): Tour => tour.parse(JSON.parse(text));
