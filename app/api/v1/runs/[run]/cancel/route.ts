import { cancelRunById } from "@/lib/api/operations/runs";
import { tokenRoute } from "@/lib/api/token-route";

export const POST = tokenRoute(cancelRunById);
