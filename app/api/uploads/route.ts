import { route } from "@/lib/auth/route";
import { openUploads } from "@/lib/uploads/data";
import { receive } from "@/lib/uploads/tus";

/** Begins a resumable upload. */
export const POST = route("upload", (request, { user }) => receive(request, user));

/** What is being read right now, for pages that cannot hold an event stream open. */
export const GET = route("read", async () => Response.json({ open: await openUploads() }));
