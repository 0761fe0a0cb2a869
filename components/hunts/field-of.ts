/** The filter's name for what a column of a hunt holds; undefined for what nothing can be filtered by. */
const fields: Array<[RegExp, string]> = [
  [/^UserPrincipalName$/, "user"],
  [/^(IPAddress|IpAddress|IPList|(Non)?InteractiveIP)$/, "ip"],
  [/^(Non)?InteractiveASN$/, "asn"],
  [/(AppDisplayName|^Apps|^AppList)$/, "app"],
  [/CorrelationId$/, "correlation"],
  [/^ResultType$/, "result"],
  [/SessionId$/, "session"],
  [/TokenId$/, "token"],
  [/Country$/, "country"],
];

export const fieldOf = (column: string): string | undefined => fields.find(([name]) => name.test(column))?.[1];
