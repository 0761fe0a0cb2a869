import { listHunts } from "@/lib/api/operations/hunts";
import { tokenRoute } from "@/lib/api/token-route";

export const GET = tokenRoute(listHunts);
