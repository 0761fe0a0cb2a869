import { HeaderSkeleton, LoadingPage, TableSkeleton } from "@/components/states/skeletons";

export default function Loading() {
  return (
    <LoadingPage what="the watchlists">
      <HeaderSkeleton />
      <TableSkeleton columns={6} />
    </LoadingPage>
  );
}
