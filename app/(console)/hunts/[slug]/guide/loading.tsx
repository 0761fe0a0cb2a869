import { HeaderSkeleton, LoadingPage, PanelSkeleton, TableSkeleton } from "@/components/states/skeletons";

export default function Loading() {
  return (
    <LoadingPage what="the guide">
      <HeaderSkeleton />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_25rem]">
        <div className="grid content-start gap-4">
          <PanelSkeleton className="h-32" />
          <TableSkeleton rows={6} />
        </div>
        <PanelSkeleton className="h-96" />
      </div>
    </LoadingPage>
  );
}
