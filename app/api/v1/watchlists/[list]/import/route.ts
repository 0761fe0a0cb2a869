import { importEntries } from "@/lib/api/operations/watchlists";
import { tokenRoute } from "@/lib/api/token-route";

export const POST = tokenRoute(importEntries);
