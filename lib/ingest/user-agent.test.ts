import { expect, test } from "vitest";
import { clientType, hasTerm, normaliseUserAgent } from "./user-agent";

test.each([
  ["python-requests/2.32.3", "Suspicious-Tool"],
  ["MSAL.Python/1.24", "MSAL-Client"],
  ["Windows-AzureAD-Authentication-Provider/1.0", "Windows-Auth-Provider"],
  ["Dalvik/2.1.0 (Linux; U; Android 15)", "Android-App"],
  ["Outlook/1 CFNetwork/1496 Darwin/23", "iOS-App"],
  ["Microsoft Authenticator/6.8", "Authenticator-App"],
  ["Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.19041", "Browser"],
  ["Mozilla/5.0 (Windows NT 10.0) PowerShell/7.4.1", "Suspicious-Tool"],
  ["my_python", "Suspicious-Tool"],
  ["mypython", "Unknown"],
  ["python3", "Unknown"],
  ["libcurl/8", "Unknown"],
  ["curl/8.5.0", "Suspicious-Tool"],
  ["Go-http-client/1.1", "Suspicious-Tool"],
  ["Java/17.0.1", "Suspicious-Tool"],
  ["xJava/17", "Unknown"],
  ["okhttp3/4", "Unknown"],
  ["mozilla/5.0", "Browser"],
  [" Mozilla/5.0", "Unknown"],
  ["wget\u212a", "Suspicious-Tool"],
  ["o\u212ahttp/4", "Unknown"],
])("%j is %s", (userAgent, type) => {
  expect(clientType(userAgent)).toBe(type);
});

test("a phrase must be there whole", () => {
  expect(hasTerm("[Preview] Password Spray: x", "Password Spray")).toBe(true);
  expect(hasTerm("Password Spraying", "Password Spray")).toBe(false);
  expect(hasTerm("java/", "java/")).toBe(true);
  expect(hasTerm("java/x", "java/")).toBe(true);
});

test.each([
  ["Chrome/141.0.7390.54 Safari/537.36", "Chrome/x.x.x.x Safari/537.36"],
  ["a 1.2.3.4.5.6.7.8 b", "a x.x.x.x.x.x.x.x b"],
  ["a 1.2.3.4.5 b", "a x.x.x.x.5 b"],
  ["python/3.12.1", "python/3.12.1"],
])("%j becomes %j", (text, expected) => {
  expect(normaliseUserAgent(text)).toBe(expected);
});
