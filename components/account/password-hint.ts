import { longestPassword, shortestPassword } from "@/lib/auth/limits";

export const passwordHint = `${shortestPassword} to ${longestPassword} characters. Several unrelated words are easy to keep in mind.`;
