/** A column that a header can be mapped to: its name in the table, what it means, and headers that are taken for it unasked. */
export type OfferedColumn = { name: string; label: string; required?: true; aliases: string };

export type MappedTable = { table: string; label: string; columns: OfferedColumn[] };

const time = (name: string): OfferedColumn => ({
  name,
  label: "Time of the event",
  required: true,
  aliases: "time date datetime timestamp eventtime createddatetime timegenerated created activitydatetime when logdate",
});

const signInColumns: OfferedColumn[] = [
  time("CreatedDateTime"),
  { name: "Id", label: "Id of the sign-in", aliases: "requestid signinid eventid recordid" },
  {
    name: "UserPrincipalName",
    label: "User (UPN)",
    aliases: "upn user username userid email account accountupn mail who login",
  },
  { name: "UserDisplayName", label: "User's name", aliases: "displayname fullname accountdisplayname" },
  { name: "UserId", label: "User's object id", aliases: "objectid accountobjectid useroid userobjectid" },
  { name: "AppDisplayName", label: "Application", aliases: "app application applicationname appname clientapp" },
  { name: "AppId", label: "Application id", aliases: "applicationid clientid" },
  { name: "ResourceDisplayName", label: "Resource", aliases: "resource resourcename" },
  {
    name: "IPAddress",
    label: "IP address",
    aliases: "ip ipaddr clientip sourceip callerip src srcip ipv4 address remoteip remoteaddress",
  },
  { name: "AutonomousSystemNumber", label: "Autonomous system", aliases: "asn as asnumber" },
  { name: "Location", label: "Country", aliases: "country countrycode countryorregion location" },
  {
    name: "ResultType",
    label: "Result code",
    aliases: "errorcode result resultcode statuscode signinerrorcode outcome",
  },
  { name: "ResultDescription", label: "Result in words", aliases: "failurereason errordescription reason" },
  { name: "UserAgent", label: "User agent", aliases: "ua useragentstring browseragent agent" },
  { name: "ClientAppUsed", label: "Client app", aliases: "clientapptype client protocol" },
  { name: "CorrelationId", label: "Correlation id", aliases: "correlation" },
  { name: "SessionId", label: "Session id", aliases: "session" },
  { name: "ConditionalAccessStatus", label: "Conditional Access", aliases: "castatus conditionalaccess" },
  { name: "AuthenticationRequirement", label: "Authentication requirement", aliases: "mfarequired authrequirement" },
];

const alertColumns: OfferedColumn[] = [
  time("TimeGenerated"),
  { name: "SystemAlertId", label: "Id of the alert", aliases: "id alertid" },
  { name: "AlertName", label: "Name of the alert", required: true, aliases: "name title alert rulename alerttitle" },
  { name: "DisplayName", label: "Title", aliases: "displayname" },
  { name: "AlertSeverity", label: "Severity", aliases: "severity level priority" },
  { name: "Status", label: "Status", aliases: "state" },
  { name: "CompromisedEntity", label: "Entity", aliases: "entity host hostname computer device user" },
  { name: "ProductName", label: "Product", aliases: "product source" },
  { name: "ProviderName", label: "Provider", aliases: "provider vendor" },
  { name: "Description", label: "Description", aliases: "details message summary" },
];

const logonColumns: OfferedColumn[] = [
  time("TimeGenerated"),
  { name: "EventID", label: "Event id", required: true, aliases: "id event eventcode" },
  { name: "Computer", label: "Computer", required: true, aliases: "host hostname machine machinename computername" },
  { name: "LogonType", label: "Logon type", aliases: "type logontypecode" },
  { name: "TargetUserName", label: "Account", aliases: "user username account accountname targetuser" },
  { name: "TargetDomainName", label: "Domain", aliases: "domain targetdomain" },
  { name: "IpAddress", label: "IP address", aliases: "ip sourceip clientip srcip sourcenetworkaddress" },
  { name: "WorkstationName", label: "Workstation", aliases: "workstation client" },
  { name: "TargetLogonId", label: "Logon id", aliases: "logonid" },
  { name: "EventRecordId", label: "Record number", aliases: "recordid recordnumber" },
];

/** What columns can be mapped to, by the table that the events go to. */
export const mappedTables: MappedTable[] = [
  { table: "SigninLogs", label: "Sign-ins, interactive", columns: signInColumns },
  { table: "AADNonInteractiveUserSignInLogs", label: "Sign-ins, non-interactive", columns: signInColumns },
  { table: "AADServicePrincipalSignInLogs", label: "Sign-ins of service principals", columns: signInColumns },
  { table: "SecurityAlert", label: "Alerts", columns: alertColumns },
  { table: "SecurityEvent", label: "Windows logons", columns: logonColumns },
];

/** Lower-cased name -> the table's own spelling, of every column that is offered anywhere. */
export const offeredColumns: ReadonlyMap<string, string> = new Map(
  [...logonColumns, ...alertColumns, ...signInColumns].map(({ name }) => [name.toLowerCase(), name]),
);

const bare = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** The headers that stand for a table's columns by their names or by what they are often called. A header is taken once. */
export function guessMapping(table: MappedTable, headers: Iterable<string>): Record<string, string> {
  const free = new Map([...headers].map((header) => [bare(header), header]));
  const guess: Record<string, string> = {};
  const take = (column: OfferedColumn, name: string) => {
    const key = column.name.toLowerCase();
    const header = free.get(name);
    if (header === undefined || guess[key] !== undefined) return;
    guess[key] = header;
    free.delete(name);
  };
  for (const column of table.columns) take(column, bare(column.name));
  for (const column of table.columns) for (const alias of column.aliases.split(" ")) take(column, alias);
  return guess;
}
