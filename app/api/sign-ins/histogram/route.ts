import { z } from "zod";
import { route } from "@/lib/auth/route";
import { histogramOf } from "@/lib/sign-ins/histogram";
import { json, withFaults } from "@/lib/views/request";
import { readViewState } from "@/lib/views/state";

const pixels = z.coerce.number().int().min(100).max(8000).catch(1000);

/** The sign-ins of a filter over time; `width` is the room for bars. */
export const GET = route("read", (request) =>
  withFaults(async () => {
    const query = new URL(request.url).searchParams;
    return json(await histogramOf(readViewState(query), pixels.parse(query.get("width") ?? undefined)));
  }),
);
