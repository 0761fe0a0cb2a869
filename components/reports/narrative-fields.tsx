"use client";

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { Button, IconButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import type { NarrativeSection } from "@/lib/reports/schema";

type NarrativeFieldsProps = { sections: NarrativeSection[]; onChange: (sections: NarrativeSection[]) => void };

const most = 12;

/** What the analyst says, part by part, begun from the facts. */
export function NarrativeFields({ sections, onChange }: NarrativeFieldsProps) {
  const set = (index: number, part: Partial<NarrativeSection>) =>
    onChange(sections.map((section, place) => (place === index ? { ...section, ...part } : section)));
  const move = (index: number, by: number) => {
    const next = [...sections];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index + by, 0, moved);
    onChange(next);
  };
  return (
    <div className="grid gap-4">
      <p className="text-label text-muted">
        A blank line begins a paragraph, a line that begins with a dash is a point of a list. What is redacted below is
        taken out of these texts as well.
      </p>
      {sections.map((section, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a section is told by its place
        <fieldset key={index} className="grid gap-1.5 border-t pt-3 first-of-type:border-t-0 first-of-type:pt-0">
          <legend className="sr-only">Section {index + 1}</legend>
          <div className="flex items-end gap-1">
            <Field id={`report-heading-${index}`} label={`Heading ${index + 1}`} className="grow">
              {(control) => (
                <Input
                  {...control}
                  maxLength={200}
                  value={section.heading}
                  onChange={({ target }) => set(index, { heading: target.value })}
                />
              )}
            </Field>
            <IconButton label={`Move section ${index + 1} up`} disabled={index === 0} onClick={() => move(index, -1)}>
              <ArrowUp aria-hidden="true" />
            </IconButton>
            <IconButton
              label={`Move section ${index + 1} down`}
              disabled={index === sections.length - 1}
              onClick={() => move(index, 1)}
            >
              <ArrowDown aria-hidden="true" />
            </IconButton>
            <IconButton
              label={`Remove section ${index + 1}`}
              onClick={() => onChange(sections.filter((_, place) => place !== index))}
            >
              <Trash2 aria-hidden="true" />
            </IconButton>
          </div>
          <Textarea
            aria-label={`Text of section ${index + 1}`}
            rows={Math.min(14, Math.max(4, Math.ceil(section.text.length / 52) + section.text.split("\n").length))}
            maxLength={20_000}
            value={section.text}
            onChange={({ target }) => set(index, { text: target.value })}
          />
        </fieldset>
      ))}
      <div>
        <Button
          size="sm"
          disabled={sections.length >= most}
          onClick={() => onChange([...sections, { heading: "", text: "" }])}
        >
          <Plus aria-hidden="true" />
          Add a section
        </Button>
      </div>
    </div>
  );
}
