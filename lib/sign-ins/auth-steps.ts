/** A step of an authentication, as an entry of `AuthenticationDetails`. */
export type AuthStep = Record<string, unknown>;

/** What two copies of a step share: the portal's file of steps cuts times to seconds. */
const keyOf = (step: AuthStep) =>
  JSON.stringify([
    String(step.authenticationStepDateTime ?? "").slice(0, 19),
    step.authenticationMethod || "",
    step.authenticationStepResultDetail || "",
  ]);

const isStep = (value: unknown): value is AuthStep =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The steps that the sign-in's own row tells, and beside them those that only a file of steps does. */
export function joinAuthSteps(own: unknown, loaded: readonly AuthStep[]): AuthStep[] {
  const told = Array.isArray(own) ? own.filter(isStep) : [];
  const known = new Set(told.map(keyOf));
  return [...told, ...loaded.filter((step) => !known.has(keyOf(step)))];
}
