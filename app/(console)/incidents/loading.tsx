import { HeaderSkeleton, LoadingPage, TableSkeleton } from "@/components/states/skeletons";

export default function Loading() {
  return (
    <LoadingPage what="the incidents">
      <HeaderSkeleton />
      <TableSkeleton rows={16} columns={8} />
    </LoadingPage>
  );
}
