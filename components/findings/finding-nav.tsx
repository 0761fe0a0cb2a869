"use client";

import { ArrowDown, ArrowUp, Printer } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useKeys } from "@/components/keyboard/use-keys";
import { Button, buttonClass } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";

type Steps = { previous: string | null; next: string | null };
type FindingNavProps = { previous: string | null; next: string | null; list: string; isOutside: boolean };

/** To the findings before and after this one in the list that one came from, and onto paper. */
export function FindingNav({ isOutside, list, ...steps }: FindingNavProps) {
  const router = useRouter();
  // A verdict takes the finding out of the list: the way on stays as it was when the page was opened.
  const [kept, keep] = useState<Steps & { isOutside: boolean }>({ ...steps, isOutside });
  if (!isOutside && (kept.previous !== steps.previous || kept.next !== steps.next)) keep({ ...steps, isOutside });
  const { previous, next } = isOutside ? kept : steps;
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
