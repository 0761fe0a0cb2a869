import { domain } from "./people";

/** Servers of the story and of its look-alikes first, everyday ones after them. */
export const servers = {
  finance: "FIN-APP01",
  warehouse: "WH-DB02",
  personnel: "HR-FS01",
  logistics: "LOG-WEB04",
  directory: "DC02",
  yard: "YARD-TS01",
} as const;

export const everydayServers = ["DC01", "PRT01", "SQL03", "APP07", "APP08", "FS02", "JUMP01", "MON01"] as const;

export function fullName(server: string): string {
  return `${server}.${domain}`;
}
