import { describeApi } from "@/lib/api/describe";
import { env } from "@/lib/env";

let kept: string | undefined;

/** The description is part of the product and says nothing of what is in it: tools may read it without a token. Strangers may ask as often as they like, so it is made once. */
export const GET = async () => {
  kept ??= JSON.stringify(describeApi(env().HUNTBOARD_ORIGIN));
  return new Response(kept, { headers: { "content-type": "application/json" } });
};
