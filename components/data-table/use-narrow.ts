"use client";

import { useMedia } from "@/components/ui/use-media";

/** Whether the window is as narrow as a phone's; null until it is known. */
export const useNarrow = (): boolean | null => useMedia("(max-width: 47.99rem)");
