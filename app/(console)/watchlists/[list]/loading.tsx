import { HeaderSkeleton, LoadingPage, TableSkeleton } from "@/components/states/skeletons";

export default function Loading() {
  return (
    <LoadingPage what="the watchlist">
      <HeaderSkeleton />
      <TableSkeleton columns={8} />
    </LoadingPage>
  );
}
