import { HeaderSkeleton, LoadingPage, PanelSkeleton, TableSkeleton } from "@/components/states/skeletons";

export default function Loading() {
  return (
    <LoadingPage what="the watchlist">
      <HeaderSkeleton />
      <div className="grid gap-4 2xl:grid-cols-[minmax(0,1fr)_25rem]">
        <TableSkeleton columns={8} />
        <PanelSkeleton className="h-72" />
      </div>
    </LoadingPage>
  );
}
