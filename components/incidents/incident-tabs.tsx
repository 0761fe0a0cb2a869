import { LinkTabs } from "@/components/ui/tabs";

/** The incidents that there are, and those that there could be. */
export function IncidentTabs({ current }: { current: "all" | "suggested" }) {
  return (
    <div className="mb-3">
      <LinkTabs
        label="Incidents"
        tabs={[
          { href: "/incidents", label: "Incidents", current: current === "all" },
          { href: "/incidents/suggested", label: "Suggested", current: current === "suggested" },
        ]}
      />
    </div>
  );
}
