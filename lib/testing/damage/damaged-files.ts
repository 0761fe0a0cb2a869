import { random } from "@/lib/demo/random";
import { damages } from "./damages";
import { goodFiles } from "./good-files";

export type DamagedFile = { name: string; kind: string; bytes: Buffer };

/** Every good file damaged in some of the ways, each way at several files: the same files on every run. */
export function damagedFiles(atLeast: number): DamagedFile[] {
  const good = goodFiles();
  const perFile = Math.ceil(atLeast / good.length);
  return good.flatMap(({ name, bytes }, index) =>
    Array.from({ length: perFile }, (_, turn) => {
      // Steps that share no divisor with the number of ways go through all of them.
      const damage = damages[(index * 17 + turn) % damages.length];
      if (!damage) throw new Error("there is no damage");
      const damaged = damage.apply(bytes, random("damage", name, damage.kind, turn));
      return { name, kind: damage.kind, bytes: damaged };
    }),
  );
}
