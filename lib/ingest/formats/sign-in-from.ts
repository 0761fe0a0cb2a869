import type { Extra, SignIn } from "@/lib/ingest/canonical";
import { type Row, RowError } from "@/lib/ingest/row";
import type { MapContext } from "./define-format";
import { asn, id, rest, time } from "./fields";
import { logAnalyticsName } from "./log-analytics-names";
import {
  accountPart,
  applicationPart,
  consumedNames,
  devicePart,
  ipPart,
  ownKeys,
  placePart,
  resourcePart,
  resultPart,
  traitPart,
  userAgentPart,
} from "./sign-in-parts";

export { kindOfTable, resultCode, signInTable } from "./sign-in-parts";

/** A sign-in out of a row that has the columns of Log Analytics, or the like-named properties of Graph. */
export function signInFrom(row: Row, context: MapContext): SignIn {
  const account = accountPart.of(row, context);
  const ingested = time(row, context, ...ownKeys.ingested);
  const eventTime = time(row, context, ...ownKeys.event) ?? ingested;
  if (eventTime === null) throw new RowError("the row has neither CreatedDateTime nor TimeGenerated");
  const application = applicationPart.of(row, context);
  const ip = ipPart.of(row, context);
  if (account.upn === "" && application.appName === "" && ip.ip === "" && account.servicePrincipalId === "") {
    throw new RowError("the row names no user, no application and no address");
  }
  const place = placePart.of(row, context);
  const result = resultPart.of(row, context);
  const device = devicePart.of(row, context);
  const extra: Extra = {
    ...rest(row, consumedNames, logAnalyticsName),
    ...device.extra,
    ...place.extra,
    ...result.extra,
  };
  return {
    recordId: id(row, ownKeys.id),
    eventTime,
    ingestedTime: ingested,
    asn: asn(row.get(ownKeys.asn)),
    correlationId: id(row, ownKeys.correlation),
    sessionId: id(row, ownKeys.session),
    tokenId: id(row, ownKeys.token),
    groupedCount: 1,
    ...account,
    ...application,
    ...resourcePart.of(row, context),
    ...ip,
    ...place,
    ...result,
    ...userAgentPart.of(row, context),
    ...device,
    ...traitPart.of(row, context),
    extra,
  };
}
