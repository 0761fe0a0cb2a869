import { Button } from "@/components/ui/button";
import { plural } from "@/components/ui/format";

type NewsLineProps = { noun: { one: string; many: string }; added: number; onShow: () => void };

/** What came in while somebody looked: told over the foot of the list, where it moves no row, and put in when it is asked for. */
export function NewsLine({ noun, added, onShow }: NewsLineProps) {
  return (
    <div className="sticky bottom-16 z-20 flex h-0 items-end justify-center md:bottom-4 print:hidden">
      <p
        role="status"
        className="float-in mb-2 flex items-center gap-2 rounded-md border border-accent/50 bg-selected py-0.5 pr-1 pl-3 text-table shadow-float"
      >
        {added > 0 ? plural(added, `new ${noun.one}`, `new ${noun.many}`) : "The list has changed"}
        <Button size="sm" tone="quiet" onClick={onShow}>
          Show
        </Button>
      </p>
    </div>
  );
}
