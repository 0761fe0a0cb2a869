"use client";

import { ArrowDown, ArrowUp, Printer } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useKeys } from "@/components/keyboard/use-keys";
import { Button, buttonClass } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { useSteps } from "./triage/use-steps";

type FindingNavProps = { previous: string | null; next: string | null; list: string; isOutside: boolean };

/** To the findings before and after this one in the list that one came from, and onto paper. */
export function FindingNav({ list, ...steps }: FindingNavProps) {
  const router = useRouter();
  const { previous, next } = useSteps(steps);
  useKeys("finding", [
    { keys: "k", label: "Previous finding of the list", run: () => previous && router.push(previous) },
    { keys: "j", label: "Next finding of the list", run: () => next && router.push(next) },
  ]);
  return (
    <>
      <nav aria-label="Findings of the list" className="flex items-center gap-1 print:hidden">
        <Link href={list} className={buttonClass("quiet", "sm")}>
          Back to the list
        </Link>
        <Step href={previous} label="Previous finding" keys="k">
          <ArrowUp aria-hidden="true" />
        </Step>
        <Step href={next} label="Next finding" keys="j">
          <ArrowDown aria-hidden="true" />
        </Step>
      </nav>
      <a href="#triage" className={buttonClass("primary", "sm", "xl:hidden print:hidden")}>
        Triage
      </a>
      <Button size="sm" className="print:hidden" onClick={() => print()}>
        <Printer aria-hidden="true" />
        Print
      </Button>
    </>
  );
}

type StepProps = { href: string | null; label: string; keys: string; children: React.ReactNode };

function Step({ href, label, keys, children }: StepProps) {
  const look = classNames(buttonClass("plain", "sm"), "w-7 px-0!");
  if (href === null) {
    return (
      <span className={classNames(look, "opacity-55")} aria-disabled="true" title={`${label}: there is none`}>
        {children}
      </span>
    );
  }
  return (
    <Link href={href} aria-label={label} title={`${label} (${keys})`} className={look}>
      {children}
    </Link>
  );
}
