/** Columns of the portal's file of steps and the names of the same in `AuthenticationDetails`. French and Spanish by their looks. */
const names = `
Date = authenticationStepDateTime
Fecha = authenticationStepDateTime
Request ID = id
ID de requête = id
Id. de solicitud = id
Authentication method = authenticationMethod
Méthode d'authentification = authenticationMethod
Método de autenticación = authenticationMethod
Authentication method detail = authenticationMethodDetail
Détail de la méthode d'authentification = authenticationMethodDetail
Détails de la méthode d'authentification = authenticationMethodDetail
Detalle del método de autenticación = authenticationMethodDetail
Detalles del método de autenticación = authenticationMethodDetail
Succeeded = succeeded
Réussi = succeeded
Correcto = succeeded
Result detail = authenticationStepResultDetail
Détail du résultat = authenticationStepResultDetail
Détails du résultat = authenticationStepResultDetail
Detalle del resultado = authenticationStepResultDetail
Detalles del resultado = authenticationStepResultDetail
Requirement = authenticationStepRequirement
Exigence = authenticationStepRequirement
Requisito = authenticationStepRequirement`;

/** The key that `headerKey` makes of a header, to the name. */
export const nameOfKey: ReadonlyMap<string, string> = new Map(
  names
    .trim()
    .split("\n")
    .map((line) => {
      const [header = "", name = ""] = line.split(" = ");
      return [header.toLowerCase(), name];
    }),
);
