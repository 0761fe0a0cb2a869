import { z } from "zod";
import type { Known } from "./known";

/** What a browser needs to look at everything: the sessions of those who see it, and the ids of what there is. */
export type Tour = {
  cookies: { admin: string; temporary: string };
  /** With which the first of them could sign in. */
  account: { email: string; password: string };
  known: Known;
};

const tour = z.object({
  cookies: z.object({ admin: z.string(), temporary: z.string() }),
  account: z.object({ email: z.string(), password: z.string() }),
  known: z.custom<Known>((value) => typeof value === "object"),
});

/** Fills in what the demo leaves out, when asked to; runs beside a Huntboard that is up. */
export async function prepareTour({ isPlanted }: { isPlanted: boolean }): Promise<Tour> {
  const { pool } = await import("@/lib/db/client");
  const { createUser, signedInCookie, testPassword } = await import("@/lib/testing/users");
  const { findKnown } = await import("./known");
  if (isPlanted) await (await import("./plant")).plantTour();
  const ana = await createUser({ role: "admin", name: "Ana Ito" });
  const admin = await signedInCookie(ana);
  const temporary = await signedInCookie(
    await createUser({ role: "viewer", name: "Bo Lund", temporaryPassword: true }),
  );
  const account = { email: ana.email, password: testPassword };
  return { cookies: { admin, temporary }, account, known: await findKnown(pool) };
}

export const readTour = (text: string): Tour => tour.parse(JSON.parse(text));
