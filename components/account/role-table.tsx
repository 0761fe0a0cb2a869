import { Check } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { can, meaningOf, permissions, type Role, roles } from "@/lib/auth/permissions";

/** Drawn from the table that every page, action and route asks. */
export function RoleTable({ own }: { own: Role }) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-separate border-spacing-0 text-table">
        <caption className="sr-only">What each role may do</caption>
        <thead>
          <tr>
            <th scope="col" className="border-b px-3 py-2 text-left font-medium text-muted">
              May
            </th>
            {roles.map((role) => (
              <th
                key={role}
                scope="col"
                className={classNames(
                  "w-12 border-b px-1 py-2 font-medium sm:w-20",
                  role === own ? "text-ink" : "text-muted",
                )}
              >
                {role}
                {role === own ? <span className="block text-label font-normal text-muted">you</span> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {permissions.map((permission) => (
            <tr key={permission} className="hover:bg-hover">
              <th scope="row" className="border-b border-line/70 px-3 py-1.5 text-left font-normal text-ink">
                {meaningOf(permission)}
              </th>
              {roles.map((role) => (
                <td key={role} className="border-b border-line/70 px-1 py-1.5 text-center">
                  {can(role, permission) ? (
                    <>
                      <Check aria-hidden="true" className="mx-auto size-3.5 text-benign" />
                      <span className="sr-only">yes</span>
                    </>
                  ) : (
                    <span className="text-muted">
                      <span aria-hidden="true">–</span>
                      <span className="sr-only">no</span>
                    </span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
