export { TimeSpan } from "@/components/time/time-span";
