import { showToken } from "@/lib/api/operations/access";
import { tokenRoute } from "@/lib/api/token-route";

export const GET = tokenRoute(showToken);
