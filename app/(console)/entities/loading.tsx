import { HeaderSkeleton, LoadingPage, PanelSkeleton } from "@/components/states/skeletons";

export default function Loading() {
  return (
    <LoadingPage what="the page">
      <HeaderSkeleton />
      <PanelSkeleton className="mb-4 h-20" />
      <PanelSkeleton className="h-96" />
    </LoadingPage>
  );
}
