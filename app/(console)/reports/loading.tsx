import { HeaderSkeleton, LoadingPage, TableSkeleton } from "@/components/states/skeletons";

export default function Loading() {
  return (
    <LoadingPage what="the reports">
      <HeaderSkeleton />
      <TableSkeleton rows={12} columns={7} />
    </LoadingPage>
  );
}
