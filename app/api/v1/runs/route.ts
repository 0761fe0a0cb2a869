import { listRuns, startRun } from "@/lib/api/operations/runs";
import { tokenRoute } from "@/lib/api/token-route";

export const GET = tokenRoute(listRuns);
export const POST = tokenRoute(startRun);
