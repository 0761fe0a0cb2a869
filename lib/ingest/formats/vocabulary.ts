/** Words that sources spell differently for the same thing: every format says them in one way. */

const trustTypes = new Map([
  ["azureadjoined", "AzureAd"],
  ["azureadregistered", "Workplace"],
  ["hybridazureadjoined", "ServerAd"],
  ["microsoftentrajoined", "AzureAd"],
  ["microsoftentraregistered", "Workplace"],
  ["microsoftentrahybridjoined", "ServerAd"],
  ["hybridmicrosoftentrajoined", "ServerAd"],
  ["azuread", "AzureAd"],
  ["workplace", "Workplace"],
  ["serverad", "ServerAd"],
]);

/** `Azure AD joined` and `Microsoft Entra joined` are `AzureAd`, whatever the case. */
export const trustType = (value: string) => trustTypes.get(value.toLowerCase().replace(/[^a-z]/g, "")) ?? value.trim();

/** `member` and `guest` with a capital; any other word as logged. */
export const userType = (value: string) =>
  /^(?:member|guest)$/i.test(value) ? value.charAt(0).toUpperCase() + value.slice(1).toLowerCase() : value;
