import { HeaderSkeleton, LoadingPage, PanelSkeleton, TableSkeleton } from "@/components/states/skeletons";

export default function Loading() {
  return (
    <LoadingPage what="the hunt">
      <HeaderSkeleton />
      <div className="grid gap-4">
        <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
          <PanelSkeleton className="h-64" />
          <PanelSkeleton className="h-64" />
        </div>
        <TableSkeleton columns={8} />
      </div>
    </LoadingPage>
  );
}
