"use client";

import { text as fieldText } from "@/components/account/use-form-action";
import { PasteLines } from "@/components/line-list/paste-lines";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { addRangesAction } from "@/lib/enrich/ranges/actions";
import { classNamesOf, isNetworkClass, networkClasses } from "@/lib/enrich/schema";

export function AddRanges() {
  return (
    <PasteLines
      id="ranges"
      label="Ranges, one a line"
      hint="192.0.2.0/24, office, Utrecht · 192.0.2.10-192.0.2.20, vpn · 2001:db8::/32. Kind and label may be left out. A range that is there already takes the new kind and label."
      noun={["range", "ranges"]}
      send={(text, form) => {
        const chosen = fieldText(form, "class");
        return addRangesAction({ text, class: isNetworkClass(chosen) ? chosen : "office" });
      }}
    >
      <Field id="range-class" label="Kind of lines that name none">
        {(control) => (
          <Select name="class" defaultValue="office" {...control}>
            {networkClasses.map((name) => (
              <option key={name} value={name}>
                {classNamesOf[name]}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </PasteLines>
  );
}
