import type { IncidentDetail } from "@/lib/incidents/schema";

/** What templates of notes call the values that the findings of an incident share. */
export function noteFilling({ entities, title }: Pick<IncidentDetail, "entities" | "title">): Record<string, string> {
  const value = (name: string) => entities.find((entity) => entity.name === name)?.value ?? "";
  return { user: value("Account"), ip: value("IP"), title };
}
