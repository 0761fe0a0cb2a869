/** For how many days a suppression is proposed, and how long an analyst may make it without a lead. */
export const proposedDays = 30;
export const analystDays = 90;

const dayMilliseconds = 86_400_000;

/** The day, in UTC, that is so many days from now; what a date field takes. */
export const dayFromNow = (days: number, now = Date.now()): string =>
  new Date(now + days * dayMilliseconds).toISOString().slice(0, 10);
