import { HeaderSkeleton, LoadingPage, PanelSkeleton, TableSkeleton } from "@/components/states/skeletons";

export default function Loading() {
  return (
    <LoadingPage what="the schedule">
      <HeaderSkeleton />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_25rem]">
        <TableSkeleton columns={7} />
        <PanelSkeleton className="h-96" />
      </div>
    </LoadingPage>
  );
}
