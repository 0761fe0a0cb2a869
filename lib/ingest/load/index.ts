export { SignInDictionaries } from "./dictionaries";
export { loadAlerts, loadLogons } from "./others";
export { type Loaded, loadSignIns } from "./sign-ins";
