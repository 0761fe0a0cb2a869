import { HeaderSkeleton, LoadingPage, PanelSkeleton, TableSkeleton } from "@/components/states/skeletons";

export default function Loading() {
  return (
    <LoadingPage what="the uploads">
      <HeaderSkeleton />
      <div className="grid gap-4">
        <PanelSkeleton className="h-28" />
        <TableSkeleton columns={9} />
      </div>
    </LoadingPage>
  );
}
