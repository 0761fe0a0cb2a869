import { azureMonitor } from "./azure-monitor/format";
import type { Format } from "./define-format";
import { entraIdSignInEvents } from "./entra-id-sign-in-events/format";
import { logAnalyticsSignIns } from "./log-analytics-sign-ins/format";
import { securityAlert } from "./security-alert/format";
import { securityEvent } from "./security-event/format";

/** Every export that can be read: a new one is a folder beside these and a line here. */
export const formats: Format[] = [logAnalyticsSignIns, azureMonitor, entraIdSignInEvents, securityAlert, securityEvent];
