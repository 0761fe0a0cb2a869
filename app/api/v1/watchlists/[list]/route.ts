import { getWatchlistByName } from "@/lib/api/operations/watchlists";
import { tokenRoute } from "@/lib/api/token-route";

export const GET = tokenRoute(getWatchlistByName);
