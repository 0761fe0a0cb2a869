import { HeaderSkeleton, LoadingPage, PanelSkeleton, TableSkeleton } from "@/components/states/skeletons";

export default function Loading() {
  return (
    <LoadingPage what="the upload">
      <HeaderSkeleton />
      <div className="grid gap-4">
        <PanelSkeleton className="h-36" />
        <TableSkeleton rows={8} columns={4} />
      </div>
    </LoadingPage>
  );
}
