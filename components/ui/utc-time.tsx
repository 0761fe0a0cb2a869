export { RelativeTime } from "@/components/time/relative-time";
export { Time as UtcTime } from "@/components/time/time";
