/** Why somebody who came from the provider is not signed in. Only these words reach the address, and only these texts the page. */
const texts = {
  off: "Single sign-on is not set up here. Sign in with your password.",
  down: "The provider cannot be reached at the moment. Try again in a minute, or sign in with your password if you have one.",
  state: "This sign-in was begun in another browser or took longer than ten minutes. Begin it again.",
  denied: "The provider did not let you in, or you stopped there. Nothing was changed.",
  token: "What the provider sent does not stand up to a check. Nobody was signed in; the server’s log says why.",
  tenant: "Your organisation is not one of those that may sign in here.",
  domain: "Your address is not of a domain that may sign in here, or the provider has not verified it.",
  address: "The provider told no e-mail address. An admin can add the scope “email”.",
  subject: "The provider did not tell who you are for certain. An admin can add the scope “profile”.",
  overage:
    "You are in more groups than fit into a sign-in, so your role cannot be told. An admin of the directory can send only the groups that are assigned to Huntboard, or app roles instead.",
  role: "None of your groups has a role in Huntboard. An admin can say which group gets you in.",
  taken:
    "There is already an account with your address that does not belong to this sign-in. Sign in with its password and connect the provider in your profile, or ask an admin.",
  unknown: "You have no account here yet, and accounts are not made by signing in. Ask an admin.",
  waits: "Your account was made and waits for an admin to enable it.",
  disabled: "This account is disabled. Ask an admin to enable it.",
  linked: "This identity belongs to another account already. Nothing was connected.",
} as const;

export type OidcProblem = keyof typeof texts;

export function problemText(text: unknown): string | null {
  return typeof text === "string" && Object.hasOwn(texts, text) ? texts[text as OidcProblem] : null;
}

export class OidcRefusal extends Error {
  constructor(readonly problem: OidcProblem) {
    super(texts[problem]);
    this.name = "OidcRefusal";
  }
}
