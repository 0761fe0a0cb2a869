import { addFindingNote, listFindingNotes } from "@/lib/api/operations/notes";
import { tokenRoute } from "@/lib/api/token-route";

export const GET = tokenRoute(listFindingNotes);
export const POST = tokenRoute(addFindingNote);
