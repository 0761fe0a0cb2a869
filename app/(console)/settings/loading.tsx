import { LoadingPage, PanelSkeleton } from "@/components/states/skeletons";

export default function LoadingSettings() {
  return (
    <LoadingPage what="settings">
      <PanelSkeleton className="h-72" />
    </LoadingPage>
  );
}
