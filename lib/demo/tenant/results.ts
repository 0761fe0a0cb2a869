/** Descriptions as this tenant's log carries them, in our own words; the codes are the real ones. */
export const descriptions: Readonly<Record<string, string>> = {
  "0": "",
  "50053": "The account is held back after too many wrong passwords, or the address is known for attacks.",
  "50055": "The password is right but has expired.",
  "50058": "A silent sign-in was asked for, but nobody is signed in.",
  "50074": "A second factor is required and was not passed yet.",
  "50076": "Policy or a new location requires a second factor for this resource.",
  "50105": "The account is not assigned to a role of this application.",
  "50126": "The user name or the password is wrong.",
  "50140": "The person was asked whether to stay signed in.",
  "50173": "The grant was revoked and a fresh token is needed.",
  "53000": "A policy requires a compliant device, and this one is not.",
  "53003": "A Conditional Access policy blocked the token.",
  "500121": "The second factor was refused or not answered in time.",
  "65001": "Nobody has consented to this application yet.",
  "70043": "The refresh token is older than the sign-in frequency allows.",
  "700082": "The refresh token expired because it was not used.",
};

/** The log also writes this word where it has no description to give. */
export const otherDescription = "Other";
