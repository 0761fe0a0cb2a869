import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";

type WaitingUploadsProps = { className?: string; uploads: Array<{ id: string; fileName: string }> };

const named = 3;

/** Uploads that are not loaded because a question about them is open. */
export function WaitingUploads({ uploads, className }: WaitingUploadsProps) {
  if (uploads.length === 0) return null;
  return (
    <Notice tone="cannot-tell" className={className}>
      {uploads.length === 1 ? "An upload waits" : `${uploads.length} uploads wait`} for an answer and{" "}
      {uploads.length === 1 ? "is" : "are"} not loaded in full:{" "}
      {uploads.slice(0, named).map((upload, index) => (
        <span key={upload.id}>
          {index > 0 ? ", " : null}
          <TextLink href={`/uploads/${upload.id}`}>
            <LogText value={upload.fileName} wrap />
          </TextLink>
        </span>
      ))}
      {uploads.length > named ? " and others" : null}.
    </Notice>
  );
}
