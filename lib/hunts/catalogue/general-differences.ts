/** What holds for every hunt, beside its own deviations. */
const everywhere = {
  eventTime:
    "Time is when the sign-in happened, not when the log was ingested, which lags by up to an hour; where a row names no such time, ingestion time serves. The original reads TimeGenerated.",
  upn: "User names are compared and shown in lower case; the log's own spelling is kept with each sign-in.",
  ip: "Addresses are compared by value and shown in one spelling: IPv6 compressed, IPv4 written as IPv6 unwrapped, ports dropped. The log's own text is kept with each sign-in.",
  oneEvent: "A sign-in is one event, however often it was exported; the original counts every copy.",
  people: "Only sign-ins of people are read; service principals and managed identities are kept apart.",
};

const asOf =
  "Time is asked for: the hunt answers as of a time T, or for every step of a replay, instead of relative to now. Rows later than T do not exist yet at T.";

export const rangeDifferences: string[] = Object.values(everywhere);
export const asOfDifferences: string[] = [...rangeDifferences, asOf];
