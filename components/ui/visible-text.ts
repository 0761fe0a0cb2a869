export { visibleText } from "@/lib/visible-text";
