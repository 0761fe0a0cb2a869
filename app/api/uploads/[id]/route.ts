import { route } from "@/lib/auth/route";
import { receive } from "@/lib/uploads/tus";

export const HEAD = route("upload", (request, { user }) => receive(request, user));
export const PATCH = route("upload", (request, { user }) => receive(request, user));
export const DELETE = route("upload", (request, { user }) => receive(request, user));
