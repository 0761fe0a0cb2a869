/** Whose the things are that this browser keeps under names that say nothing of a person: filters, what was opened, drafts of reports. */
const owner = "huntboard-person";
/** Drafts of notes lie under their writer's name. */
const named = "huntboard-draft:";

/** Somebody else who signs in here sees nothing of it, however the one before has left. */
export function claimBrowser(email: string): void {
  try {
    if (localStorage.getItem(owner) === email) return;
    forgetOwn();
    localStorage.setItem(owner, email);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

/** After a sign-out nothing is left for the next person. */
export function forgetOwn(): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith("huntboard") && !key.startsWith(named)) localStorage.removeItem(key);
    }
  } catch {
    // Nothing was kept.
  }
}
