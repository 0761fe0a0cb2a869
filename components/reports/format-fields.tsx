"use client";

import { Checkbox } from "@/components/ui/input";
import { formatWords, type ReportFormat, reportFormats } from "@/lib/reports/schema";

type FormatFieldsProps = { formats: ReportFormat[]; onChange: (formats: ReportFormat[]) => void };

/** What it is written as; all of them say the same. */
export function FormatFields({ formats, onChange }: FormatFieldsProps) {
  return (
    <div className="grid gap-2 sm:grid-cols-2">
      {reportFormats.map((format) => (
        <Checkbox
          key={format}
          name={`report-format-${format}`}
          label={formatWords[format].label}
          hint={formatWords[format].help}
          checked={formats.includes(format)}
          onChange={({ target }) =>
            onChange(reportFormats.filter((one) => (one === format ? target.checked : formats.includes(one))))
          }
        />
      ))}
    </div>
  );
}
