import { HeaderSkeleton, LoadingPage, TableSkeleton } from "@/components/states/skeletons";

export default function Loading() {
  return (
    <LoadingPage what="the runs">
      <HeaderSkeleton />
      <TableSkeleton rows={12} columns={9} />
    </LoadingPage>
  );
}
