import { addIncidentNote, listIncidentNotes } from "@/lib/api/operations/notes";
import { tokenRoute } from "@/lib/api/token-route";

export const GET = tokenRoute(listIncidentNotes);
export const POST = tokenRoute(addIncidentNote);
