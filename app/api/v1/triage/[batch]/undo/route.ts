import { undoTriage } from "@/lib/api/operations/triage";
import { tokenRoute } from "@/lib/api/token-route";

export const POST = tokenRoute(undoTriage);
