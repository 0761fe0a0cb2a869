"use client";

import { useState } from "react";
import { EmptyState } from "@/components/states/empty-state";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { duration, exactNumber } from "@/components/ui/format";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import type { ParameterField } from "@/lib/hunts/define-hunt";
import {
  type ValueCount,
  verdictCounts,
  type WhatIfInput,
  type WhatIfLine,
  type WhatIfList,
} from "@/lib/hunts/what-if/schema";
import { parameterWords } from "../parameter-sets/parameter-differences";
import { askList } from "./ask";
import { DifferenceList } from "./difference-list";

type CountTableProps = {
  slug: string;
  field: ParameterField | undefined;
  asked: WhatIfInput | undefined;
  lines: WhatIfLine[];
  waiting: number;
};

type Open = { value: unknown; list?: WhatIfList; failure?: string };

/** A line a value, in the order of the values; what it gains and loses opens below. */
export function CountTable({ slug, field, asked, lines, waiting }: CountTableProps) {
  const [open, setOpen] = useState<Open>();
  if (!asked) {
    return (
      <Panel title="Answer">
        <EmptyState compact title="Nothing was asked yet">
          Choose a parameter and some values. Each says how many findings it would give, and which of those that are
          there it would lose.
        </EmptyState>
      </Panel>
    );
  }
  const counts = lines
    .flatMap((line) => ("count" in line ? [line.count] : []))
    .sort((a, b) => Number(a.value) - Number(b.value));
  const failed = lines.flatMap((line) => ("failed" in line ? [line] : []));
  const most = Math.max(1, ...counts.map(({ findings }) => findings));
  const words = (value: unknown) => parameterWords(value, field?.unit);

  async function show(value: unknown) {
    if (!asked) return;
    setOpen({ value });
    try {
      setOpen({ value, list: await askList(slug, { ...asked, list: value }) });
    } catch (error) {
      setOpen({ value, failure: (error as Error).message });
    }
  }

  return (
    <div className="grid min-w-0 content-start gap-4">
      <Panel title="Answer" note={waiting > 0 ? `${waiting} still to count` : undefined} flush>
        <div className="overflow-x-auto" aria-live="polite" aria-busy={waiting > 0}>
          <table className="w-full text-table">
            <thead>
              <tr className="border-b text-left text-muted">
                {[field?.label ?? "Value", "Findings", "Gained", "Lost", "Rows", "Took", ""].map((label) => (
                  <th
                    key={label}
                    scope="col"
                    className={classNames("px-3 py-1.5 font-medium", /Rows|Took/.test(label) && "max-md:hidden")}
                  >
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="divide-y">
              {counts.map((count) => (
                <Line key={String(count.value)} {...{ count, most, words }} onShow={() => void show(count.value)} />
              ))}
              {failed.map(({ value, failed: why }) => (
                <tr key={String(value)}>
                  <td className="mono px-3 py-1.5">{words(value)}</td>
                  <td colSpan={6} className="px-3 py-1.5 text-failure">
                    {why}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      {open ? (
        <Panel
          title={`With ${words(open.value)}`}
          actions={
            <LinkButton
              size="sm"
              href={`/hunts/${slug}/parameters?${new URLSearchParams({ [`p.${asked.name}`]: String(open.value) })}`}
            >
              Save as parameters
            </LinkButton>
          }
        >
          {open.failure ? (
            <Notice tone="failed">{open.failure}</Notice>
          ) : open.list ? (
            <DifferenceList list={open.list} />
          ) : (
            <p className="text-table text-muted">Listing</p>
          )}
        </Panel>
      ) : null}
    </div>
  );
}

type LineProps = { count: ValueCount; most: number; words: (value: unknown) => string; onShow: () => void };

function Line({ count, most, words, onShow }: LineProps) {
  const differs = count.gained + count.lost > 0;
  return (
    <tr className={count.isBase ? "bg-selected" : undefined}>
      <td className="mono whitespace-nowrap px-3 py-1.5">
        {words(count.value)} {count.isBase ? <Badge>now</Badge> : null}
      </td>
      <td className="px-3 py-1.5 max-md:px-2">
        <span className="mono">{exactNumber(count.findings)}</span>
        <progress
          max={most}
          value={count.findings}
          aria-hidden="true"
          className="ml-2 inline-block h-1.5 w-20 appearance-none overflow-hidden rounded-sm bg-line max-md:hidden [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
        />
      </td>
      <td className="px-3 py-1.5 max-md:px-2">
        <Change sign="+" total={count.gained} by={verdictCounts(count.gainedBy)} />
      </td>
      <td className="px-3 py-1.5 max-md:px-2">
        <Change sign="−" total={count.lost} by={verdictCounts(count.lostBy)} />
      </td>
      <td className="mono px-3 py-1.5 text-soft max-md:hidden">{exactNumber(count.rows)}</td>
      <td className="mono px-3 py-1.5 text-muted max-md:hidden">{duration(count.milliseconds / 1000)}</td>
      <td className="px-3 py-1.5 text-right">
        {differs ? (
          <Button size="sm" onClick={onShow}>
            List
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

function Change({ sign, total, by }: { sign: string; total: number; by: string }) {
  if (total === 0) return <span className="text-muted">0</span>;
  return (
    <>
      <span className="mono font-medium">
        {sign}
        {exactNumber(total)}
      </span>
      <span className="block text-label md:min-w-28 text-muted">{by}</span>
    </>
  );
}
