import { HeaderSkeleton, LoadingPage, TableSkeleton } from "@/components/states/skeletons";

export default function Loading() {
  return (
    <LoadingPage what="the metrics">
      <HeaderSkeleton />
      <TableSkeleton columns={8} />
    </LoadingPage>
  );
}
