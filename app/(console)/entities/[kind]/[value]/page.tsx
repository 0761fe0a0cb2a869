import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EntityHeader } from "@/components/entities/entity-header";
import { EntityView } from "@/components/entities/entity-view";
import { NoSuchValue, NotLoaded } from "@/components/entities/not-loaded";
import type { Page } from "@/components/shell/page-props";
import { requireUser } from "@/lib/auth/session";
import { entityNames, entityValue, isEntityKind } from "@/lib/entities/kinds";
import { isLoaded } from "@/lib/entities/loaded";
import { scopeOf } from "@/lib/entities/scope";

type Params = { kind: string; value: string };

export async function generateMetadata({ params }: Page<Params>): Promise<Metadata> {
  const { kind } = await params;
  return { title: isEntityKind(kind) ? entityNames[kind] : "Not found" };
}

export default async function EntityPage({ params }: Page<Params>) {
  await requireUser("read");
  const { kind, value: segment } = await params;
  if (!isEntityKind(kind)) notFound();
  const value = entityValue(segment);
  const scope = value === null ? null : await scopeOf(kind, value);
  if (scope === null) return <NoSuchValue kind={kind} value={value ?? segment} />;
  if (await isLoaded(scope)) return <EntityView scope={scope} />;
  return (
    <>
      <EntityHeader scope={scope} />
      <NotLoaded kind={kind} value={scope.label} />
    </>
  );
}
