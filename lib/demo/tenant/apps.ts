export type Application = { id: string; name: string };

/** Application ids of Microsoft's own apps are the public ones; the company's own are invented. */
export const apps = {
  officeHome: { id: "4765445b-32c6-49b0-83e6-1d93765276ca", name: "OfficeHome" },
  teamsWeb: { id: "5e3ce6c0-2b1f-4285-8d4b-75ee78787346", name: "Microsoft Teams Web Client" },
  teams: { id: "1fec8e78-bce4-4aaf-ab1b-5451cc387264", name: "Microsoft Teams" },
  outlookWeb: { id: "9199bf20-a13f-4107-85dc-02114787ef48", name: "One Outlook Web" },
  outlookMobile: { id: "27922004-5251-4030-b22d-91ecd9a37ea4", name: "Outlook Mobile" },
  office: { id: "d3590ed6-52b3-4102-aeff-aad2292ab01c", name: "Microsoft Office" },
  oneDrive: { id: "ab9b8c07-8f02-4f72-87fa-80105867a763", name: "OneDrive SyncEngine" },
  edge: { id: "ecd6b820-32c2-49b6-98a6-444530e5a77a", name: "Microsoft Edge" },
  broker: { id: "29d9ed98-a469-4536-ade2-f981bc1d605e", name: "Microsoft Authentication Broker" },
  windows: { id: "38aa3b87-a06d-4817-b275-7a316988d93b", name: "Windows Sign In" },
  azurePortal: { id: "c44b4083-3bb0-49c1-b47d-974e53cbdf3c", name: "Azure Portal" },
  azureCli: { id: "04b07795-8ddb-461a-bbee-02f9e1bf7b46", name: "Microsoft Azure CLI" },
  azurePowerShell: { id: "1950a258-227b-4e31-a9cf-717495945fc2", name: "Microsoft Azure PowerShell" },
  exchange: { id: "00000002-0000-0ff1-ce00-000000000000", name: "Office 365 Exchange Online" },
  sharePoint: { id: "00000003-0000-0ff1-ce00-000000000000", name: "Office 365 SharePoint Online" },
  timesheets: { id: "5b0c3c1e-94a4-4d0e-8f7a-1f6f0a6d2c11", name: "Aldermoor Timesheets" },
  expenses: { id: "a1c7d0f2-6f7b-4c63-9f0e-5f9f6f7c0b22", name: "Aldermoor Expenses" },
  routePlanner: { id: "c3e98b2a-03d5-4f5b-b2f4-7d3e9c1a4d33", name: "Route Planner" },
  customs: { id: "e4f1a6d8-2b9c-4d17-a5e3-8c0b2f6e5e44", name: "Customs Desk" },
  payroll: { id: "f7a2b3c4-5d6e-4f80-91a2-b3c4d5e6f755", name: "Payroll" },
  vault: { id: "0a9b8c7d-6e5f-4a3b-8c2d-1e0f9a8b7c66", name: "Contract Vault" },
  tracker: { id: "1b2c3d4e-5f60-4718-8293-a4b5c6d7e877", name: "Fleet Tracker" },
} satisfies Record<string, Application>;

export const resources = {
  graph: { id: "00000003-0000-0000-c000-000000000000", name: "Microsoft Graph" },
  directory: { id: "00000002-0000-0000-c000-000000000000", name: "Windows Azure Active Directory" },
  exchange: apps.exchange,
  sharePoint: apps.sharePoint,
  teams: { id: "cc15fd57-2c6c-4117-a88c-83b1d56b4bbe", name: "Microsoft Teams Services" },
  presence: { id: "1e70cd27-4707-4589-8ec5-9bd20c472a46", name: "Microsoft Teams Presence Service" },
  management: { id: "797f4846-ba00-4fd7-ba43-dac1f8f63013", name: "Windows Azure Service Management API" },
  search: { id: "66a88757-258c-4c72-893c-3e8bed4d6899", name: "Office 365 Search Service" },
} satisfies Record<string, Application>;

/** What people open in a browser, by how often. */
export const interactiveApps: ReadonlyArray<readonly [Application, number]> = [
  [apps.officeHome, 22],
  [apps.teamsWeb, 9],
  [apps.outlookWeb, 10],
  [apps.windows, 14],
  [apps.timesheets, 12],
  [apps.expenses, 6],
  [apps.routePlanner, 12],
  [apps.customs, 6],
  [apps.sharePoint, 8],
  [apps.broker, 5],
  [apps.tracker, 7],
];

/** What apps on a laptop and a phone renew by themselves. */
export const laptopRefreshes: ReadonlyArray<readonly [readonly [Application, Application], number]> = [
  [[apps.teams, resources.teams], 18],
  [[apps.teams, resources.presence], 12],
  [[apps.teams, resources.graph], 9],
  [[apps.office, resources.exchange], 16],
  [[apps.office, resources.graph], 8],
  [[apps.office, resources.search], 6],
  [[apps.oneDrive, resources.sharePoint], 14],
  [[apps.edge, resources.graph], 7],
  [[apps.broker, resources.directory], 5],
  [[apps.outlookWeb, resources.exchange], 5],
];

export const phoneRefreshes: ReadonlyArray<readonly [readonly [Application, Application], number]> = [
  [[apps.outlookMobile, resources.exchange], 12],
  [[apps.teams, resources.teams], 8],
  [[apps.teams, resources.presence], 4],
  [[apps.broker, resources.graph], 3],
];
