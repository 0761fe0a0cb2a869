import { route } from "@/lib/auth/route";
import { openUploads } from "@/lib/uploads/data";
import { receiveWhole } from "@/lib/uploads/put";
import { receive } from "@/lib/uploads/tus";

/** Begins a resumable upload. */
export const POST = route("upload", (request, { user }) => receive(request, user));

/** Takes a whole file in one request: `?name=` is what it is called, `X-Content-SHA256` is held against what arrives. */
export const PUT = route("upload", async (request, { user }) => {
  const { searchParams } = new URL(request.url);
  const whole = { by: user.email, name: searchParams.get("name"), mends: searchParams.get("mends") };
  const { uploadId } = await receiveWhole(request, whole);
  return Response.json({ uploadId }, { status: 201 });
});

/** What is being read right now, for pages that cannot hold an event stream open. */
export const GET = route("read", async () => Response.json({ open: await openUploads() }));
