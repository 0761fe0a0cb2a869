import type { Metadata } from "next";
import { RoleTable } from "@/components/account/role-table";
import { Panel } from "@/components/ui/panel";
import { roleMeanings, roles } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Who may do what" };

export default async function RolesPage() {
  const { role: own } = await requireUser("read");
  return (
    <div className="grid gap-4">
      <Panel title="Who may do what" flush>
        <RoleTable own={own} />
      </Panel>
      <Panel title="Roles">
        <dl className="grid gap-3 sm:grid-cols-2">
          {roles.map((role) => (
            <div key={role}>
              <dt className="font-medium">{role}</dt>
              <dd className="text-soft">{roleMeanings[role]}</dd>
            </div>
          ))}
        </dl>
      </Panel>
    </div>
  );
}
