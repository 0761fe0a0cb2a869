/** Words that the portal spells for people and the logs spell for programs, by their letters and digits. */
const words = new Map(
  `singleFactorAuthentication multiFactorAuthentication
  primaryRefreshToken refreshToken remoteDesktopToken refreshTokenBoundToDevice saml11 saml20
  oAuth2 ropc wsFederation deviceCode authenticationTransfer nativeAuth deviceCodeFlow
  clientSecret clientAssertion federatedIdentityCredential managedIdentity certificate
  b2bCollaboration b2bDirectConnect microsoftSupport serviceProvider passthrough
  success failure notApplied notEnabled
  AzureAD ADFederationServices AzureADBackupAuth`
    .split(/\s+/)
    .map((word): [string, string] => [word.toLowerCase(), word]),
);
for (const [spelled, word] of Object.entries({
  multifactor: "multiFactorAuthentication",
  singlefactor: "singleFactorAuthentication",
  oauth20: "oAuth2",
  oauth: "oAuth2",
  samlassertion20: "saml20",
  resourceownerpasswordcredential: "ropc",
  resourceownerpasswordcredentials: "ropc",
  wsfed: "wsFederation",
  adfs: "ADFederationServices",
  microsoftentraid: "AzureAD",
  microsoftentra: "AzureAD",
  notapplicable: "notApplied",
  interrupted: "interrupted",
  membre: "Member",
  miembro: "Member",
  invité: "Guest",
  invitado: "Guest",
  réussite: "success",
  échec: "failure",
  correcto: "success",
  error: "failure",
  nonappliqué: "notApplied",
  noaplicado: "notApplied",
  oui: "Yes",
  sí: "Yes",
}))
  words.set(spelled, word);

const fold = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** The log's spelling of a word; an unknown one stays as it is. */
export const logWord = (text: string): string => words.get(fold(text)) ?? text.trim();

const success =
  /^(?:success(?:ful)?|succeeded|réussite|succès|opération réussie|correct[oa]|éxito|operación correcta|se realizó correctamente)$/i;

/** True for what the status column says of a sign-in that succeeded, in the languages that are known. */
export const isSuccess = (text: string): boolean => success.test(text.trim());

const failure = /^(?:fail(?:ure|ed)|interrupted|échec|interrompue?|error|erróneo|fallido|interrumpido|interrumpida)$/i;

/** True for what it says of a sign-in that failed or was interrupted. */
export const isFailure = (text: string): boolean => failure.test(text.trim());
