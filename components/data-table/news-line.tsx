import { Button } from "@/components/ui/button";
import { plural } from "@/components/ui/format";

type NewsLineProps = { noun: { one: string; many: string }; added: number; onShow: () => void };

/** What came in while somebody looked: told, and put into the list when it is asked for. */
export function NewsLine({ noun, added, onShow }: NewsLineProps) {
  return (
    <p role="status" className="flex items-center gap-2 border-b bg-selected px-3 py-0.5 text-table">
      {added > 0 ? plural(added, `new ${noun.one}`, `new ${noun.many}`) : "The list has changed"}
      <Button size="sm" tone="quiet" onClick={onShow}>
        Show
      </Button>
    </p>
  );
}
