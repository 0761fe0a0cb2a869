import "server-only";
import { findingsView } from "@/lib/findings/view";
import type { ViewDefinition } from "./define-view";

/** Every list of the product. */
export const views: readonly ViewDefinition[] = [findingsView];

export const viewById = (id: string): ViewDefinition | undefined => views.find((view) => view.id === id);
