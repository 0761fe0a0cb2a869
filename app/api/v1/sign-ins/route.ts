import { listSignIns } from "@/lib/api/operations/events";
import { tokenRoute } from "@/lib/api/token-route";

export const GET = tokenRoute(listSignIns);
