import { azureMonitor } from "./azure-monitor/format";
import type { Format } from "./define-format";
import { entraIdSignInEvents } from "./entra-id-sign-in-events/format";
import { entraPortal } from "./entra-portal/format";
import { entraPortalAuthDetails } from "./entra-portal-auth-details/format";
import { eventXml } from "./event-xml/format";
import { evtx } from "./evtx/format";
import { evtxDump } from "./evtx-dump/format";
import { evtxecmd } from "./evtxecmd/format";
import { getWinEvent } from "./get-winevent/format";
import { graphPowershell } from "./graph-powershell/format";
import { graphSignIns } from "./graph-sign-ins/format";
import { lethalAnalyzer } from "./lethal-analyzer/format";
import { logAnalyticsSignIns } from "./log-analytics-sign-ins/format";
import { mappedAlerts, mappedLogons, mappedSignIns } from "./mapped/format";
import { nxlog, nxlogLocal } from "./nxlog/format";
import { securityAlert } from "./security-alert/format";
import { securityEvent } from "./security-event/format";
import { windowsEventLogsTable } from "./windows-event-logs-table/format";
import { winlogbeat } from "./winlogbeat/format";

/** Every export that can be read: a new one is a folder beside these and a line here. */
export const formats: Format[] = [
  logAnalyticsSignIns,
  azureMonitor,
  entraIdSignInEvents,
  entraPortal,
  entraPortalAuthDetails,
  graphSignIns,
  graphPowershell,
  lethalAnalyzer,
  securityAlert,
  securityEvent,
  nxlog,
  nxlogLocal,
  windowsEventLogsTable,
  winlogbeat,
  evtx,
  evtxDump,
  evtxecmd,
  getWinEvent,
  eventXml,
  mappedSignIns,
  mappedAlerts,
  mappedLogons,
];
