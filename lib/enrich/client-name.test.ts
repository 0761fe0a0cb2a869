import { expect, test } from "vitest";
import { workTime } from "@/lib/testing/work-time";
import { clientName } from "./client-name";

const chrome =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";

test.each([
  [chrome, "Chrome", "browser"],
  [`${chrome} Edg/141.0.0.0`, "Edge", "browser"],
  [`${chrome} OPR/120.0.0.0`, "Opera", "browser"],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_6) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
    "Safari",
    "browser",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0", "Firefox", "browser"],
  ["Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko", "Internet Explorer", "browser"],
  [`${chrome.replace("Safari", "Teams/1.6 Electron/22 Safari")}`, "Teams", "app"],
  ["Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17928; Pro)", "Outlook", "app"],
  ["Microsoft Office/16.0 (Windows NT 10.0; 16.0.17928; Pro)", "Office", "app"],
  ["Outlook-iOS/723.4027091.prod.iphone (4.28.0)", "Outlook", "app"],
  ["Apple-iPhone14C5/2107.146", "Exchange ActiveSync", "app"],
  ["Microsoft SkyDriveSync 25.130 ship; Windows NT 10.0", "OneDrive", "app"],
  ["Microsoft Authenticator/6.8 CFNetwork/1496", "Authenticator", "app"],
  ["Windows-AzureAD-Authentication-Provider/1.0", "Windows sign-in", "app"],
  ["Dalvik/2.1.0 (Linux; U; Android 15)", "Android app", "app"],
  ["SomeApp/3 CFNetwork/1496 Darwin/23", "iOS or macOS app", "app"],
  ["Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.19041", "PowerShell", "tool"],
  ["Mozilla/5.0 (Linux; Ubuntu) PowerShell/7.4.1", "PowerShell", "tool"],
  [
    "Mozilla/5.0 (Windows NT 10.0) PowerShell/7.4 Microsoft.Graph.Authentication/2.20",
    "Microsoft Graph PowerShell",
    "tool",
  ],
  ["AZURECLI/2.64.0 azsdk-python-core/1.31 Python/3.11", "Azure CLI", "tool"],
  ["azsdk-net-Identity/1.12 (.NET 8.0)", "Azure SDK", "tool"],
  ["python-requests/2.32.3", "python-requests", "tool"],
  ["Python/3.12 aiohttp/3.9", "Python", "tool"],
  ["curl/8.5.0", "curl", "tool"],
  ["axios/1.7.2", "axios", "tool"],
  ["node", "Node.js", "tool"],
  ["Go-http-client/2.0", "Go", "tool"],
  ["okhttp/4.12.0", "OkHttp", "tool"],
  ["PostmanRuntime/7.40", "Postman", "tool"],
  ["something of its own", "Unknown", "unknown"],
  ["", "", "unknown"],
])("%j is %s", (userAgent, name, kind) => {
  expect(clientName(userAgent)).toEqual({ name, kind });
});

test("an agent of any length is answered at once", () => {
  const took = workTime(() => {
    for (const piece of ["a", " ", "Apple-", "python-", "\u0000"]) clientName(piece.repeat(200_000));
  });
  expect(took).toBeLessThan(1000);
});
