import { getUploadById, putUpload } from "@/lib/api/operations/uploads";
import { tokenRoute } from "@/lib/api/token-route";

export const PUT = tokenRoute(putUpload);
export const GET = tokenRoute(getUploadById);
