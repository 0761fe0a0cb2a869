import { HeaderSkeleton, LoadingPage, TableSkeleton } from "@/components/states/skeletons";

export default function Loading() {
  return (
    <LoadingPage what="the hunts">
      <HeaderSkeleton />
      <TableSkeleton rows={5} columns={7} />
    </LoadingPage>
  );
}
