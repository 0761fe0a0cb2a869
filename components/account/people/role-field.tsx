"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { type Role, roleMeanings, roles } from "@/lib/auth/permissions";

export function RoleField({ initial, disabled = false }: { initial: Role; disabled?: boolean }) {
  const [role, setRole] = useState(initial);
  return (
    <Field id="role" label="Role" hint={roleMeanings[role]}>
      {(control) => (
        <Select
          {...control}
          name="role"
          value={role}
          disabled={disabled}
          onChange={(event) => setRole(parseRole(event.target.value))}
        >
          {roles.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** The least role where a form was tampered with; the server checks anyway. */
export function parseRole(text: string): Role {
  return roles.find((role) => role === text) ?? "viewer";
}
