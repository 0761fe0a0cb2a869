import { streamSignIns } from "@/lib/api/operations/events";
import { tokenRoute } from "@/lib/api/token-route";

export const GET = tokenRoute(streamSignIns);
