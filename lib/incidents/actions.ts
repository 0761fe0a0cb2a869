"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { transaction } from "@/lib/db/transaction";
import { findingsChosen } from "./members/chosen";
import { addToIncidentInput, createIncidentInput, detachInput } from "./members/schema";
import { mergeInput, unmergeInput } from "./merge/schema";
import { addToIncident, changeIncident, createIncident, detach, merge, unmerge } from "./mutations";
import { changeIncidentInput } from "./schema";
import { dismissSuggestion } from "./suggest/mutations";
import { acceptSuggestionInput, dismissSuggestionInput, reasonOf } from "./suggest/schema";

export const changeIncidentAction = action("triage", changeIncidentInput, async (input, user) => {
  const incident = await transaction((client) => changeIncident(client, { ...input, by: user.email }));
  revalidatePath(`/incidents/${input.number}`);
  return incident;
});

export const createIncidentAction = action("triage", createIncidentInput, async (input, user) => {
  const findingIds = await findingsChosen(input.findings, user);
  const { title, owner, reason } = input;
  return transaction((client) =>
    createIncident(client, { ...(title === undefined ? {} : { title }), findingIds, owner, reason, by: user.email }),
  );
});

export const addToIncidentAction = action("triage", addToIncidentInput, async ({ number, findings, reason }, user) => {
  const findingIds = await findingsChosen(findings, user);
  const result = await transaction((client) => addToIncident(client, { number, findingIds, reason, by: user.email }));
  revalidatePath(`/incidents/${number}`);
  return result;
});

export const detachAction = action("triage", detachInput, async (input, user) => {
  const result = await transaction((client) => detach(client, { ...input, by: user.email }));
  revalidatePath(`/incidents/${input.number}`);
  return result;
});

export const mergeIncidentsAction = action("triage", mergeInput, async (input, user) => {
  const moved = await transaction((client) => merge(client, { ...input, by: user.email }));
  revalidatePath(`/incidents/${input.from}`);
  return moved;
});

export const unmergeIncidentAction = action("triage", unmergeInput, async (input, user) => {
  const result = await transaction((client) => unmerge(client, { ...input, by: user.email }));
  revalidatePath(`/incidents/${input.number}`);
  return result;
});

/** The suggested incident as it was shown: one click. */
export const acceptSuggestionAction = action("triage", acceptSuggestionInput, async ({ findingIds, ...shared }, user) =>
  transaction((client) =>
    createIncident(client, { findingIds, reason: reasonOf(shared, findingIds.length), by: user.email }),
  ),
);

export const dismissSuggestionAction = action("triage", dismissSuggestionInput, async (input, user) => {
  await transaction((client) => dismissSuggestion(client, { ...input, by: user.email }));
  revalidatePath("/incidents/suggested");
  return {};
});
