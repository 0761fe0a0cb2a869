/** What a column of the portal's download holds: a name of Log Analytics, or a part of an object there. */
export type Field = string;

/** The portal's own names in the order of its newest file, with what they hold. Facts from public scripts that read the file. */
const english = `
Date (UTC) = CreatedDateTime
Request ID = Id
User agent = UserAgent
Correlation ID = CorrelationId
User ID = UserId
User = UserDisplayName
Username = UserPrincipalName
User type = UserType
Cross tenant access type = CrossTenantAccessType
Incoming token type = IncomingTokenType
Authentication Protocol = AuthenticationProtocol
Unique token identifier = UniqueTokenIdentifier
Original transfer method = OriginalTransferMethod
Client credential type = ClientCredentialType
Token Protection - Sign In Session = TokenProtectionStatusDetails.signInSessionStatus
Token Protection - Sign In Session StatusCode = TokenProtectionStatusDetails.signInSessionStatusCode
Application = AppDisplayName
Application ID = AppId
App owner tenant ID = AppOwnerTenantId
Resource = ResourceDisplayName
Resource ID = ResourceIdentity
Resource tenant ID = ResourceTenantId
Resource owner tenant ID = ResourceOwnerTenantId
Home tenant ID = HomeTenantId
Home tenant name = HomeTenantName
IP address = IPAddress
Location = Location
Status = Status
Sign-in error code = Status.errorCode
Failure reason = Status.failureReason
Client app = ClientAppUsed
Device ID = DeviceDetail.deviceId
Browser = DeviceDetail.browser
Operating System = DeviceDetail.operatingSystem
Compliant = DeviceDetail.isCompliant
Managed = DeviceDetail.isManaged
Join Type = DeviceDetail.trustType
Multifactor authentication result = Status.additionalDetails
Multifactor authentication auth method = MfaDetail.authMethod
Multifactor authentication auth detail = MfaDetail.authDetail
Authentication requirement = AuthenticationRequirement
Sign-in identifier = SignInIdentifier
Session ID = SessionId
IP address (seen by resource) = IPAddressFromResourceProvider
Through Global Secure Access = IsThroughGlobalSecureAccess
Global Secure Access IP address = GlobalSecureAccessIpAddress
Autonomous system number = AutonomousSystemNumber
Flagged for review = FlaggedForReview
Token issuer type = TokenIssuerType
Incoming token type = IncomingTokenType
Token issuer name = TokenIssuerName
Latency = ProcessingTimeInMilliseconds
Conditional Access = ConditionalAccessStatus
Managed Identity type = ManagedServiceIdentity.msiType
Associated Resource Id = ManagedServiceIdentity.associatedResourceId
Federated Token Id = ManagedServiceIdentity.federatedTokenId
Federated Token Issuer = ManagedServiceIdentity.federatedTokenIssuer`;

const others = `
Date = CreatedDateTime
Service principal ID = ServicePrincipalId
Service principal name = ServicePrincipalName
Credential key ID = ServicePrincipalCredentialKeyId
Credential thumbprint = ServicePrincipalCredentialThumbprint
Count = count
# sign-ins = count
Sign-in count = count
Aggregated sign-in count = count
Number of sign-ins = count`;

/** Only what was seen in public tools: a file that is whole is told by the order of its columns too. */
const french = `
ID de requête = Id
Agent utilisateur = UserAgent
ID de corrélation = CorrelationId
Identifiant utilisateur = UserId
Utilisateur = UserDisplayName
Nom d'utilisateur = UserPrincipalName
ID d'application = AppId
Ressource = ResourceDisplayName
Adresse IP = IPAddress
Emplacement = Location
Statut = Status
Code d'erreur de connexion = Status.errorCode
Raison de l'échec = Status.failureReason
Application cliente = ClientAppUsed
ID de l'appareil = DeviceDetail.deviceId
Navigateur = DeviceDetail.browser
Système d'exploitation = DeviceDetail.operatingSystem
Conforme = DeviceDetail.isCompliant
Géré = DeviceDetail.isManaged
Accès conditionnel = ConditionalAccessStatus
Résultat de l'authentification multifacteur = Status.additionalDetails
Méthode de l'authentification multifacteur = MfaDetail.authMethod
Exigence d'authentification = AuthenticationRequirement
Protocole d'authentification = AuthenticationProtocol
Méthode de transfert d'origine = OriginalTransferMethod
Type d'accès client croisée = CrossTenantAccessType
Numéro de système autonome = AutonomousSystemNumber
ID de session = SessionId
Signalé pour révision = FlaggedForReview`;

const spanish = `
Fecha = CreatedDateTime
Id. de usuario = UserId
Usuario = UserDisplayName
Nombre de usuario = UserPrincipalName
Tipo de usuario = UserType
Dirección IP = IPAddress
Ubicación = Location
Número de sistema autónomo = AutonomousSystemNumber
Sistema operativo = DeviceDetail.operatingSystem
Explorador = DeviceDetail.browser
Aplicación cliente = ClientAppUsed
Id. de correlación = CorrelationId
Estado = Status
Tipo de credencial de cliente = ClientCredentialType
Protocolo de autenticación = AuthenticationProtocol
Requisito de autenticación = AuthenticationRequirement
Motivo del error = Status.failureReason
Aplicación = AppDisplayName
Recurso = ResourceDisplayName`;

const pairs = (list: string): Array<[name: string, field: Field]> =>
  list
    .trim()
    .split("\n")
    .map((line) => {
      const at = line.lastIndexOf(" = ");
      return [line.slice(0, at), line.slice(at + 3)];
    });

const columns = pairs(english);

/** The key that `headerKey` makes of a header, to the field. */
export const fieldOfKey: ReadonlyMap<string, Field> = new Map(
  [...columns, ...pairs(others), ...pairs(french), ...pairs(spanish)].map(([name, field]) => [
    name.replace(/ \(UTC\)$/, "").toLowerCase(),
    field,
  ]),
);

const without = (...names: string[]) => columns.filter(([name]) => !names.includes(name)).map(([, field]) => field);
const named = (...names: string[]) => names.map((name) => fieldOfKey.get(name.toLowerCase()) ?? "");

const of2026 = without();
const of2024 = without("App owner tenant ID", "Resource owner tenant ID");
const of2023 = without(
  ..."User agent|Original transfer method|Token Protection - Sign In Session|Token Protection - Sign In Session StatusCode".split(
    "|",
  ),
  ..."App owner tenant ID|Resource owner tenant ID|Session ID|Through Global Secure Access".split("|"),
  ..."Global Secure Access IP address|Managed Identity type|Associated Resource Id|Federated Token Id".split("|"),
  "Federated Token Issuer",
);
const ofPrincipals = named(
  ..."Date|Request ID|Correlation ID|Service principal ID|Service principal name|Credential key ID".split("|"),
  ..."Credential thumbprint|Application|Application ID|App owner tenant ID|Resource|Resource ID|Resource tenant ID".split(
    "|",
  ),
  ..."Resource owner tenant ID|Home tenant ID|Home tenant name|IP address|Location|Status|Sign-in error code".split(
    "|",
  ),
  ..."Failure reason|Conditional Access".split("|"),
);

/** The orders of columns that the portal has had: four numbers of columns, so that the number tells the order. */
export const layouts: ReadonlyMap<number, readonly Field[]> = new Map(
  [of2026, of2024, of2023, ofPrincipals].map((fields) => [fields.length, fields]),
);
