import type { HostEvent } from "@/lib/host-events/data";

/** An alert or a logon on one line, as a note names it. */
export const hostEventWords = ({ table, title, account, computer, at }: HostEvent): string =>
  `${table === "security_alert" ? title : `${account || "Logon"}, ${title}`} on ${computer || "—"}, ${at.slice(0, 19).replace("T", " ")} UTC`;
