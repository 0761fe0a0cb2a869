import { HeaderSkeleton, LoadingPage, PanelSkeleton } from "@/components/states/skeletons";

export default function Loading() {
  return (
    <LoadingPage what="the report">
      <HeaderSkeleton />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <PanelSkeleton className="h-72" />
        <PanelSkeleton className="h-72" />
      </div>
    </LoadingPage>
  );
}
