import { answerUpload } from "@/lib/api/operations/uploads";
import { tokenRoute } from "@/lib/api/token-route";

export const POST = tokenRoute(answerUpload);
