import { getFindingById } from "@/lib/api/operations/findings";
import { triageFinding } from "@/lib/api/operations/triage";
import { tokenRoute } from "@/lib/api/token-route";

export const GET = tokenRoute(getFindingById);
export const PATCH = tokenRoute(triageFinding);
