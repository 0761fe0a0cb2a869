import { HeaderSkeleton, LoadingPage, TableSkeleton } from "@/components/states/skeletons";

export default function Loading() {
  return (
    <LoadingPage what="the suppression">
      <HeaderSkeleton />
      <TableSkeleton columns={5} />
    </LoadingPage>
  );
}
