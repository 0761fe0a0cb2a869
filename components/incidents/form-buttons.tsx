import { Button } from "@/components/ui/button";

type FormButtonsProps = {
  /** What is saved: "task"; left out where it is plain. */
  noun?: string;
  pending: boolean;
  isReady: boolean;
  onCancel: () => void;
  onRemove?: (() => void) | undefined;
};

/** Save, think better of it, or take it away. */
export function FormButtons({ noun, pending, isReady, onCancel, onRemove }: FormButtonsProps) {
  return (
    <div className="flex flex-wrap gap-2">
      <Button type="submit" size="sm" tone="primary" disabled={pending || !isReady}>
        {pending ? "Saving" : noun ? `Save ${noun}` : "Save"}
      </Button>
      <Button size="sm" onClick={onCancel}>
        Cancel
      </Button>
      {onRemove ? (
        <Button size="sm" tone="danger" className="ml-auto" disabled={pending} onClick={onRemove}>
          Remove
        </Button>
      ) : null}
    </div>
  );
}
