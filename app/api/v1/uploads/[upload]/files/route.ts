import { listUploadFiles } from "@/lib/api/operations/uploads";
import { tokenRoute } from "@/lib/api/token-route";

export const GET = tokenRoute(listUploadFiles);
