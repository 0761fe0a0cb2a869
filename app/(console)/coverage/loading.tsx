import { HeaderSkeleton, LoadingPage, PanelSkeleton, TableSkeleton } from "@/components/states/skeletons";

export default function Loading() {
  return (
    <LoadingPage what="the coverage">
      <HeaderSkeleton />
      <div className="grid gap-4">
        <TableSkeleton rows={4} columns={5} />
        <PanelSkeleton className="h-80" />
        <PanelSkeleton className="h-48" />
      </div>
    </LoadingPage>
  );
}
