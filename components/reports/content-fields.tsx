"use client";

import { ZoneInput } from "@/components/time/zone-input";
import { Field, type FieldControl } from "@/components/ui/field";
import { exactNumber, plural } from "@/components/ui/format";
import { Checkbox, Input, Select } from "@/components/ui/input";
import { mostRows, papers, type ReportOptions } from "@/lib/reports/schema";
import { fromZone, inZone, isZone } from "@/lib/time/zone";

type ContentFieldsProps = {
  options: ReportOptions;
  /** Evidence rows that there are. */
  total: number;
  findings: number;
  onChange: (part: Partial<ReportOptions>) => void;
};

const paperNames = { a4: "A4", letter: "US Letter" };

/** What is in it, of which time, in which zone, on which paper. */
export function ContentFields({ options, total, findings, onChange }: ContentFieldsProps) {
  return (
    <div className="grid gap-3">
      <Checkbox
        name="report-chart"
        label="Timeline"
        hint="All sign-ins of its users on one clock, interactive and non-interactive"
        checked={options.withChart}
        onChange={({ target }) => onChange({ withChart: target.checked })}
      />
      <Checkbox
        name="report-notes"
        label="Notes of the team"
        hint="As they were written, below their finding"
        checked={options.withNotes}
        onChange={({ target }) => onChange({ withNotes: target.checked })}
      />
      <Checkbox
        name="report-evidence"
        label={`Evidence rows, ${exactNumber(total)}`}
        hint="The report says so when they are left out or limited"
        checked={options.withEvidence}
        onChange={({ target }) => onChange({ withEvidence: target.checked })}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <Field
          id="report-rows"
          label="Rows at most"
          hint={
            options.rows === null
              ? `Empty: all ${plural(total, "row")}`
              : `The oldest ${exactNumber(Math.min(options.rows, total))} of ${exactNumber(total)}`
          }
        >
          {(control) => (
            <MostInput
              {...{ control }}
              value={options.rows}
              disabled={!options.withEvidence}
              onChange={(rows) => onChange({ rows })}
            />
          )}
        </Field>
        {findings > 1 ? (
          <Field
            id="report-details"
            label="Findings in detail"
            hint={
              options.details === null || options.details >= findings
                ? `Empty: all ${exactNumber(findings)}`
                : `The worst ${exactNumber(options.details)}; the table names all ${exactNumber(findings)}`
            }
          >
            {(control) => (
              <MostInput {...{ control }} value={options.details} onChange={(details) => onChange({ details })} />
            )}
          </Field>
        ) : null}
        <Field id="report-paper" label="Paper">
          {(control) => (
            <Select
              {...control}
              value={options.paper}
              onChange={({ target }) => onChange({ paper: papers.find((paper) => paper === target.value) ?? "a4" })}
            >
              {papers.map((paper) => (
                <option key={paper} value={paper}>
                  {paperNames[paper]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field
          id="report-zone"
          label="Time zone"
          hint="Printed with every time"
          error={isZone(options.zone) ? undefined : "There is no such time zone."}
        >
          {(control) => <ZoneInput value={options.zone} onChange={(zone) => onChange({ zone })} control={control} />}
        </Field>
        {options.subject.kind === "user" ? (
          <>
            <Moment
              label="Sign-ins from"
              value={options.from}
              zone={options.zone}
              onChange={(from) => onChange({ from })}
            />
            <Moment label="Sign-ins until" value={options.to} zone={options.zone} onChange={(to) => onChange({ to })} />
          </>
        ) : null}
      </div>
    </div>
  );
}

type MostInputProps = {
  control: FieldControl;
  value: number | null;
  disabled?: boolean;
  onChange: (value: number | null) => void;
};

/** So many at most; nothing is all of them. */
function MostInput({ control, value, disabled = false, onChange }: MostInputProps) {
  return (
    <Input
      {...control}
      inputMode="numeric"
      disabled={disabled}
      value={value === null ? "" : String(value)}
      placeholder="all"
      onChange={({ target }) => {
        const digits = target.value.replace(/\D/g, "");
        onChange(digits === "" ? null : Math.min(mostRows, Math.max(1, Number(digits))));
      }}
    />
  );
}

type MomentProps = { label: string; value: string | null; zone: string; onChange: (value: string | null) => void };

/** The platform's own field for a time, read in the zone of the report. */
function Moment({ label, value, zone, onChange }: MomentProps) {
  const shown = value && isZone(zone) ? inZone(value, zone) : null;
  const id = `report-${label.toLowerCase().replaceAll(" ", "-")}`;
  return (
    <Field id={id} label={label} hint="Empty: all that is loaded">
      {(control) => (
        <Input
          {...control}
          type="datetime-local"
          step={1}
          value={shown ? `${shown.date}T${shown.clock}` : ""}
          onChange={({ target }) =>
            onChange(target.value === "" ? null : fromZone(target.value, isZone(zone) ? zone : "UTC"))
          }
        />
      )}
    </Field>
  );
}
