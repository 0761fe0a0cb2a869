import { describeApi } from "@/lib/api/describe";
import { env } from "@/lib/env";

/** The description is part of the product and says nothing of what is in it: tools may read it without a token. */
export const GET = async () => Response.json(describeApi(env().HUNTBOARD_ORIGIN));
