import { HeaderSkeleton, LoadingPage, PanelSkeleton } from "@/components/states/skeletons";

export default function Loading() {
  return (
    <LoadingPage what="the suggestions">
      <HeaderSkeleton />
      <div className="grid gap-3">
        <PanelSkeleton className="h-32" />
        <PanelSkeleton className="h-32" />
        <PanelSkeleton className="h-32" />
      </div>
    </LoadingPage>
  );
}
