import { getIncidentByNumber } from "@/lib/api/operations/incidents";
import { tokenRoute } from "@/lib/api/token-route";

export const GET = tokenRoute(getIncidentByNumber);
