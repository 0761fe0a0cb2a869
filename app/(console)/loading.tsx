import { HeaderSkeleton, LoadingPage, PanelSkeleton } from "@/components/states/skeletons";

export default function Loading() {
  return (
    <LoadingPage what="the page">
      <HeaderSkeleton />
      <div className="grid gap-4 xl:grid-cols-2">
        <PanelSkeleton className="h-72" />
        <PanelSkeleton className="h-72" />
        <PanelSkeleton className="h-60 xl:col-span-2" />
      </div>
    </LoadingPage>
  );
}
