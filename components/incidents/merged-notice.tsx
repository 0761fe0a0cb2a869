"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Time } from "@/components/time/time";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { unmergeIncidentAction } from "@/lib/incidents/actions";
import type { IncidentDetail } from "@/lib/incidents/schema";
import { incidentHref } from "./links";

type MergedNoticeProps = {
  incident: Pick<IncidentDetail, "number" | "version">;
  merged: NonNullable<IncidentDetail["merged"]>;
  mayChange: boolean;
};

/** Where a merged incident goes on, and the way back. */
export function MergedNotice({ incident: { number, version }, merged, mayChange }: MergedNoticeProps) {
  const router = useRouter();
  const [failure, setFailure] = useState<string>();
  const [pending, start] = useTransition();
  const takeOut = () =>
    start(async () => {
      const result = await unmergeIncidentAction({ number, version });
      setFailure(result.ok ? undefined : result.message);
      if (result.ok) router.refresh();
    });
  return (
    <div className="mb-4 grid gap-2">
      <Notice tone="info">
        <p>
          Merged into{" "}
          <TextLink href={incidentHref(merged.into)}>
            incident {merged.into}: <LogText value={merged.title} wrap />
          </TextLink>{" "}
          by <LogText value={merged.by} wrap />, <Time value={merged.at} digits={0} />. It keeps its findings; what was
          written here moved along.
        </p>
        {mayChange ? (
          <div className="mt-2">
            <Button size="sm" disabled={pending} onClick={takeOut}>
              {pending ? "Taking it out" : "Take it out again"}
            </Button>
          </div>
        ) : null}
      </Notice>
      {failure ? <Notice tone="failed">{failure}</Notice> : null}
    </div>
  );
}
