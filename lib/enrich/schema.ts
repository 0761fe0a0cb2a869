/** What kind of network an address belongs to. */
export const networkClasses = ["office", "mobile", "hosting", "vpn", "cloud-desktop", "home"] as const;
export type NetworkClass = (typeof networkClasses)[number];

/** For people. `home` also stands for operators that serve homes, offices and phones from one system. */
export const classNamesOf: Record<NetworkClass, string> = {
  office: "Office",
  mobile: "Mobile",
  hosting: "Hosting",
  vpn: "VPN or proxy",
  "cloud-desktop": "Cloud desktop",
  home: "Home or access",
};

export const isNetworkClass = (text: string): text is NetworkClass =>
  (networkClasses as readonly string[]).includes(text);

/** Words for what is stored in network_class_source. */
export const classSources = { range: "your ranges", list: "the list that ships with Huntboard" } as const;
