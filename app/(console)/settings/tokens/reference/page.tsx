import type { Metadata } from "next";
import { ApiReference } from "@/components/tokens/api-reference";
import { describeApi } from "@/lib/api/describe";
import { requireUser } from "@/lib/auth/session";
import { env } from "@/lib/env";

export const metadata: Metadata = { title: "API reference" };

export default async function ReferencePage() {
  await requireUser("read");
  return <ApiReference api={describeApi(env().HUNTBOARD_ORIGIN)} origin={env().HUNTBOARD_ORIGIN} />;
}
