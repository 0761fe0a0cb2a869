import { HeaderSkeleton, LoadingPage, PanelSkeleton, TableSkeleton } from "@/components/states/skeletons";

export default function Loading() {
  return (
    <LoadingPage what="the incident">
      <HeaderSkeleton />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid content-start gap-4">
          <TableSkeleton rows={4} columns={7} />
          <PanelSkeleton className="h-80" />
        </div>
        <PanelSkeleton className="h-80" />
      </div>
    </LoadingPage>
  );
}
