import { HeaderSkeleton, LoadingPage, PanelSkeleton } from "@/components/states/skeletons";

export default function Loading() {
  return (
    <LoadingPage what="the columns of this file">
      <HeaderSkeleton />
      <div className="grid gap-4">
        <PanelSkeleton className="h-40" />
        <PanelSkeleton className="h-40" />
      </div>
    </LoadingPage>
  );
}
