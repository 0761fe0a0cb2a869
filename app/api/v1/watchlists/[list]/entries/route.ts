import { listEntries, putEntry } from "@/lib/api/operations/watchlists";
import { tokenRoute } from "@/lib/api/token-route";

export const GET = tokenRoute(listEntries);
export const PUT = tokenRoute(putEntry);
