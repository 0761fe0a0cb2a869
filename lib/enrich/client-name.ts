import { hasTerm } from "@/lib/ingest/user-agent";

/** How a client is made: what a person looks through, a program of the platform, or a tool that anybody can script. */
export type ClientKind = "browser" | "app" | "tool" | "unknown";
export type ClientName = { name: string; kind: ClientKind };

type Rule = readonly [name: string, kind: ClientKind, ...signs: Array<string | RegExp>];

/**
 * In the order in which they are tried: what names itself beats the browser that it pretends to be. This is for the reader only;
 * the hunt has a rule of its own (lib/ingest/user-agent.ts).
 */
const rules: readonly Rule[] = [
  ["Azure CLI", "tool", /\bAZURECLI\//i, "azure-cli", /\bazurecli\b/i],
  ["Azure PowerShell", "tool", /\bAzurePowershell\b/i, /\bAz\.Accounts\b/i],
  ["Microsoft Graph PowerShell", "tool", /\bMicrosoft\.Graph\.Authentication\b/i, /graph[-. ]?powershell/i],
  ["PowerShell", "tool", /\b(?:Windows)?PowerShell\//i],
  ["Graph SDK", "tool", /\bgraph-(?:dotnet|java|js|python|go|php|rust)\b/i, "SdkVersion"],
  ["Azure SDK", "tool", /\bazsdk-/i, /\bazure-identity\b/i],
  ["MSAL for Python", "tool", /\bMSAL\.?Python\b/i],
  ["AADInternals", "tool", /aadinternals/i],
  ["ROADtools", "tool", /road(?:tools|recon|tx)/i],
  ["Authenticator", "app", "Microsoft Authenticator", "Authenticator"],
  ["Exchange ActiveSync", "app", "ActiveSync", /^(?:Apple-i(?:Phone|Pad)|SAMSUNG-|TouchDown)/i],
  ["Teams", "app", /\bTeams(?:Mobile)?(?:-\w+)?\//i, "MicrosoftTeams", "Microsoft Teams"],
  ["Outlook", "app", /\bOutlook(?:-iOS|-Android|Mobile)?\//i, "Microsoft Outlook"],
  ["OneDrive", "app", /\bOneDrive(?:Sync)?\b/i, "Microsoft SkyDriveSync"],
  ["Office", "app", "Microsoft Office", /\b(?:Word|Excel|PowerPoint|OneNote)\/\d/i, /\bOfficeDesktop\b/i],
  ["Windows sign-in", "app", "Windows-AzureAD-Authentication-Provider"],
  ["python-requests", "tool", "python-requests"],
  ["Python", "tool", /\bpython(?:-\w+|\d?(?:\.\d+)*)?(?:\/|$|\s)/i, /\baiohttp\//i, "httpx"],
  ["curl", "tool", /\b(?:lib)?curl\//i],
  ["wget", "tool", /\bwget\//i],
  ["axios", "tool", "axios"],
  ["Node.js", "tool", /\bnode(?:-fetch|\.js|js)?(?:\/|$)/i, "undici", /^got\b/i],
  ["Go", "tool", "go-http-client", "go-resty"],
  ["OkHttp", "tool", /\bokhttp/i],
  ["Java", "tool", /\bJava\//i, "Apache-HttpClient"],
  ["Postman", "tool", "PostmanRuntime"],
  [".NET", "tool", "RestSharp", /\bdotnet\b/i],
  ["MSAL", "app", "MSAL"],
  ["Android app", "app", "Dalvik"],
  ["iOS or macOS app", "app", "CFNetwork"],
  ["Edge", "browser", /\bEdg(?:e|A|iOS)?\//],
  ["Opera", "browser", /\bOPR\//, /\bOpera\b/],
  ["Samsung Internet", "browser", "SamsungBrowser"],
  ["Firefox", "browser", /\b(?:Firefox|FxiOS)\//],
  ["Chrome", "browser", /\b(?:Headless)?(?:Chrome|CriOS)\//],
  ["Internet Explorer", "browser", /\bTrident\//, /\bMSIE \d/],
  ["Safari", "browser", /\bSafari\//],
  ["Browser", "browser", /^Mozilla\//i],
];

const longest = 2000;

/** What a user agent calls itself, in a word or two. */
export function clientName(userAgent: string): ClientName {
  const text = userAgent.slice(0, longest);
  for (const [name, kind, ...signs] of rules) {
    if (signs.some((sign) => (typeof sign === "string" ? hasTerm(text, sign) : sign.test(text)))) return { name, kind };
  }
  return { name: text === "" ? "" : "Unknown", kind: "unknown" };
}
