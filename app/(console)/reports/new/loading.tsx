import { HeaderSkeleton, LoadingPage, PanelSkeleton } from "@/components/states/skeletons";

export default function Loading() {
  return (
    <LoadingPage what="the facts for the report">
      <HeaderSkeleton />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,27rem)_minmax(0,1fr)]">
        <PanelSkeleton className="h-[40rem]" />
        <PanelSkeleton className="h-[40rem]" />
      </div>
    </LoadingPage>
  );
}
