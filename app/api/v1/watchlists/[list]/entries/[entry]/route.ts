import { deleteEntry, getEntryById } from "@/lib/api/operations/watchlists";
import { tokenRoute } from "@/lib/api/token-route";

export const GET = tokenRoute(getEntryById);
export const DELETE = tokenRoute(deleteEntry);
