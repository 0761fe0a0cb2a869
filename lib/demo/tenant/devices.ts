import type { Random } from "../random";

export type Device = {
  id: string;
  name: string;
  os: string;
  browser: string;
  trustType: string;
  compliant: boolean;
  managed: boolean;
  /** What its browser sends. */
  browserAgent: string;
  /** What its apps send when they renew tokens; '' is common. */
  appAgents: readonly string[];
};

const chrome = "119.0.0.0";

function windowsLaptop(random: Random, number: number): Device {
  const edge = `${random.int(117, 119)}.0.${random.int(2040, 2151)}.${random.int(31, 97)}`;
  const windows = random.chance(0.6) ? "11" : "10";
  return {
    id: random.guid(),
    name: `AMF-LT${String(number).padStart(4, "0")}`,
    os: `Windows${windows}`,
    browser: `Edge ${edge}`,
    trustType: random.chance(0.5) ? "Azure AD joined" : "Hybrid Azure AD joined",
    compliant: true,
    managed: true,
    browserAgent: `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${chrome} Safari/537.36 Edg/${edge}`,
    appAgents: [
      "",
      "",
      "Windows-AzureAD-Authentication-Provider/1.0",
      `Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.${random.int(16827, 17029)}; Pro)`,
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Teams/23306.3314.2555.9628 Chrome/${chrome} Safari/537.36`,
    ],
  };
}

function macLaptop(random: Random, number: number): Device {
  return {
    id: random.guid(),
    name: `AMF-MB${String(number).padStart(4, "0")}`,
    os: "MacOs",
    browser: "Safari 17.1",
    trustType: "Azure AD registered",
    compliant: true,
    managed: true,
    browserAgent:
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Safari/605.1.15",
    appAgents: [
      "",
      "",
      "MSAL 1.1.24 (com.microsoft.teams2; macOS 14.1)",
      "Microsoft%20Outlook CFNetwork/1485 Darwin/23.1.0",
    ],
  };
}

function iPhone(random: Random, owner: string): Device {
  const version = `17.${random.int(0, 2)}`;
  return {
    id: random.guid(),
    name: `iPhone ${owner}`,
    os: `Ios ${version}`,
    browser: "Mobile Safari",
    trustType: "Azure AD registered",
    compliant: random.chance(0.8),
    managed: random.chance(0.6),
    browserAgent: `Mozilla/5.0 (iPhone; CPU iPhone OS ${version.replace(".", "_")} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version} Mobile/15E148 Safari/604.1`,
    appAgents: ["", "", "Outlook-iOS/4.2346.1 CFNetwork/1474 Darwin/23.0.0", "Microsoft Authenticator/6.7.18 (iPhone)"],
  };
}

function android(random: Random, owner: string): Device {
  const model = random.pick(["SM-A546B", "SM-S911B", "Pixel 7", "moto g73"]);
  return {
    id: random.guid(),
    name: `Android ${owner}`,
    os: "Android 14",
    browser: "Chrome Mobile",
    trustType: "Azure AD registered",
    compliant: random.chance(0.75),
    managed: random.chance(0.6),
    browserAgent: `Mozilla/5.0 (Linux; Android 14; ${model}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${chrome} Mobile Safari/537.36`,
    appAgents: ["", "", `Dalvik/2.1.0 (Linux; U; Android 14; ${model} Build/UP1A.231005.007)`],
  };
}

export function laptop(random: Random, number: number): Device {
  return random.chance(0.85) ? windowsLaptop(random, number) : macLaptop(random, number);
}

export function phone(random: Random, owner: string): Device {
  return random.chance(0.55) ? iPhone(random, owner) : android(random, owner);
}

/** Something nobody has registered: the log knows its browser and nothing else. */
export function strangeDevice(os: string, browser: string, browserAgent: string): Device {
  return {
    id: "",
    name: "",
    os,
    browser,
    trustType: "",
    compliant: false,
    managed: false,
    browserAgent,
    appAgents: [""],
  };
}
