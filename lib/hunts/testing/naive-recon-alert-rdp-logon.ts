import type { Micros, SecurityAlert, WindowsLogon } from "@/lib/ingest/canonical";
import { groupBy, hasPhrase, iso, minute, setOf } from "./naive";

export type ReconOptions = {
  windowMinutes: number;
  alertNames: string[];
  logonTypes: number[];
  matchShortNames: boolean;
};
export type ReconRow = { row: Record<string, unknown>; names: string[]; alerts: number };

function isSame(entity: string, computer: string, matchShortNames: boolean): boolean {
  if (entity === computer) return true;
  const mayShorten = matchShortNames && !(entity.includes(".") && computer.includes("."));
  return mayShorten && entity.split(".")[0] === computer.split(".")[0];
}

export function naiveRecon(
  alerts: SecurityAlert[],
  logons: WindowsLogon[],
  from: Micros,
  to: Micros,
  { windowMinutes, alertNames, logonTypes, matchShortNames }: ReconOptions,
): ReconRow[] {
  const distinctAlerts = [...new Map(alerts.map((a) => [`${a.alertId} ${a.eventTime}`, a])).values()];
  const distinctLogons = [...new Map(logons.map((l) => [l.recordNumber, l])).values()];
  const matching = distinctAlerts.filter(
    (a) =>
      a.eventTime >= from &&
      a.eventTime <= to &&
      a.compromisedEntity !== "" &&
      alertNames.some((name) => hasPhrase(a.name, name)),
  );
  const groups = groupBy(matching, (a) => [a.subscription, a.compromisedEntity.toUpperCase(), a.eventTime]);
  return groups.flatMap((group) => {
    const entity = group.map((a) => a.compromisedEntity.toUpperCase())[0] ?? "";
    const time = group.map((a) => a.eventTime)[0] ?? 0;
    return distinctLogons
      .filter(
        (l) => l.eventId === 4624 && l.logonType !== null && logonTypes.includes(l.logonType) && l.computer !== "",
      )
      .filter((l) => l.eventTime >= time && l.eventTime <= time + windowMinutes * minute)
      .filter((l) => isSame(entity, l.computer.toUpperCase(), matchShortNames))
      .map((l) => ({
        row: {
          TimeGenerated: iso(time),
          Interactivelogontime: iso(l.eventTime),
          AccountCustomEntity: l.account.toLowerCase(),
          AccountType: l.accountType,
          CompromisedEntity: entity,
          Activity: l.activity,
          IpAddress: l.ip,
          TimeWindow: iso(time + windowMinutes * minute),
        },
        names: setOf(group.map((a) => a.name)),
        alerts: group.length,
      }));
  });
}
