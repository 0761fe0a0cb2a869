"use client";

import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { type ReportOptions, tlpLevels, tlpMeanings, tlpName } from "@/lib/reports/schema";

type TitleFieldsProps = { options: ReportOptions; onChange: (part: Partial<ReportOptions>) => void };

type Line = "title" | "client" | "caseReference" | "author" | "organisation" | "classification" | "watermark";

const lines: Array<{ name: Line; label: string; hint?: string; most: number; wide?: boolean }> = [
  { name: "title", label: "Title", most: 300, wide: true },
  { name: "client", label: "Client", most: 200 },
  { name: "caseReference", label: "Case reference", most: 200 },
  { name: "author", label: "Author", most: 200 },
  { name: "organisation", label: "Organisation", most: 200 },
  {
    name: "classification",
    label: "Classification",
    hint: "Such as Confidential; at the foot of each page",
    most: 200,
  },
  { name: "watermark", label: "Watermark", hint: "Such as Draft; pale, across each page", most: 60 },
];

/** Who it is for, who wrote it, and how far it may go. */
export function TitleFields({ options, onChange }: TitleFieldsProps) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {lines.map(({ name, label, hint, most, wide }) => (
        <Field
          key={name}
          id={`report-${name}`}
          label={label}
          hint={hint}
          {...(wide ? { className: "sm:col-span-2" } : {})}
        >
          {(control) => (
            <Input
              {...control}
              maxLength={most}
              value={options[name]}
              onChange={({ target }) => onChange({ [name]: target.value })}
            />
          )}
        </Field>
      ))}
      <Field id="report-tlp" label="Sharing" hint={tlpMeanings[options.tlp]} className="sm:col-span-2">
        {(control) => (
          <Select
            {...control}
            value={options.tlp}
            onChange={({ target }) => onChange({ tlp: tlpLevels.find((level) => level === target.value) ?? "amber" })}
          >
            {tlpLevels.map((level) => (
              <option key={level} value={level}>
                {tlpName(level)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}
