import { Time } from "@/components/time/time";
import type { Definition } from "@/components/ui/definition-list";
import { LogText } from "@/components/ui/log-text";
import type { Person } from "@/lib/auth/people/data";

/** How somebody gets in. */
export function accessItems({ provider, hasPassword, temporaryPassword, secondStep }: Person): Definition[] {
  const password = temporaryPassword ? "one-time, to be changed at the next sign-in" : "yes";
  return [
    { term: "Password", value: hasPassword ? password : "none here" },
    { term: "Second step", value: secondStep ? "on" : "none" },
    ...(provider
      ? [
          { term: "Provider", value: <LogText value={provider.issuer} wrap /> },
          { term: "Known there as", value: <LogText value={provider.email} empty="not told" wrap /> },
          { term: "Last came from there", value: <Time value={provider.seenAt} digits={0} relative /> },
        ]
      : []),
  ];
}
