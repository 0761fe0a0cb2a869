import { getRunById } from "@/lib/api/operations/runs";
import { tokenRoute } from "@/lib/api/token-route";

export const GET = tokenRoute(getRunById);
