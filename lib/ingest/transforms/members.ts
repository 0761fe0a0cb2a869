import { AppError } from "@/lib/errors";
import { type Container, containerBytes, containerOf, foreignAdvice } from "@/lib/ingest/sniff/container";
import { chunksOf } from "./chunks";
import { inflated, type Open } from "./inflate";
import { peek } from "./peek";
import { UnpackGuard } from "./unpack-guard";
import { zipMembers } from "./zip";

export type Member = {
  name: string;
  /** Packed size of the member, for progress. */
  bytes: number;
  /** What the archive's list says of its size. */
  unpackedBytes?: number;
  /** Unpacked bytes from the start; may fail in the middle, after it has given all that is sound. */
  open: Open;
  /** The same from a place further down, where the bytes lie unpacked on the disk. */
  openAt?: (offset: number) => AsyncIterable<Uint8Array>;
};

/** The files inside an original, one after another: an archive's list is never held as a whole. */
export type Members = { count: number; isPacked: boolean; members: AsyncIterable<Member> };

async function* only(member: Member): AsyncIterable<Member> {
  yield member;
}

async function outerContainer(open: Open): Promise<Container> {
  const { head, close } = await peek(await open(), containerBytes);
  await close();
  return containerOf(head);
}

/** Errors of the bytes themselves in a sentence; those of the disk stay what they are. */
async function* told(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    const { code = "", message } = error as Error & { code?: string };
    if (error instanceof AppError || (code !== "" && !code.startsWith("Z_"))) throw error;
    throw new AppError("invalid", `The file ends in damage: ${message}. Every row before it was read.`);
  }
}

/** Opens the one packing that a file may have; what is packed once more is refused. */
function unpacked(open: Open, guard: UnpackGuard, mayUnpack: boolean): Open {
  return async () => {
    const { head, bytes, close } = await peek(told(await open()), containerBytes);
    const container = containerOf(head);
    if (container === "plain" || container === "evtx") return bytes;
    await close();
    if (container === "gzip" && mayUnpack) {
      const inner = async () => guard.watch(async (fed) => told(inflated(open, "gzip", fed)));
      return unpacked(inner, guard, false)();
    }
    const advice = foreignAdvice(container);
    throw new AppError(
      "invalid",
      advice ?? "An archive inside an archive is not opened. Unpack it and upload what is inside.",
    );
  };
}

/** The members of a zip, the content of a gzip, or the file itself. A member of a zip may be a gzip; deeper, archives do not nest. */
export async function membersOf(path: string, name: string, bytes: number): Promise<Members> {
  const guard = new UnpackGuard();
  const whole: Open = async () => chunksOf(path);
  const container = await outerContainer(whole);
  if (container !== "zip") {
    const member: Member = {
      name: name.replace(/\.gz(ip)?$/i, ""),
      bytes,
      open: unpacked(whole, guard, true),
    };
    if (container === "plain") member.openAt = (start) => chunksOf(path, start);
    return { count: 1, isPacked: container === "gzip", members: only(member) };
  }
  const { count, members } = await zipMembers(path);
  async function* watched(): AsyncIterable<Member> {
    for await (const { name: inner, packedBytes, unpackedBytes, open } of members) {
      const guarded: Open = async () => guard.watch(open);
      yield { name: inner, bytes: packedBytes, unpackedBytes, open: unpacked(guarded, guard, true) };
    }
  }
  return { count, isPacked: true, members: watched() };
}
