import { listEvidence } from "@/lib/api/operations/findings";
import { tokenRoute } from "@/lib/api/token-route";

export const GET = tokenRoute(listEvidence);
