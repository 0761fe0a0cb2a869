export { loadAuthSteps } from "./auth-steps";
export { SignInDictionaries } from "./dictionaries";
export { loadAlerts, loadLogons, loadRows } from "./others";
export { type Loaded, loadSignIns } from "./sign-ins";
