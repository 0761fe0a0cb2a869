import ipaddr from "ipaddr.js";

type Value = string | number | Value[] | { [key: string]: Value };

/** A value as the format stores it: a control byte with type and size, then the bytes. */
function encode(value: Value): Buffer {
  if (typeof value === "string") {
    const text = Buffer.from(value, "utf8");
    return Buffer.concat([control(2, text.length), text]);
  }
  if (typeof value === "number") return number(value);
  if (Array.isArray(value)) return Buffer.concat([control(11, value.length), ...value.map(encode)]);
  const entries = Object.entries(value);
  return Buffer.concat([control(7, entries.length), ...entries.flatMap(([key, of]) => [encode(key), encode(of)])]);
}

function number(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.concat([control(value >= 2 ** 32 ? 9 : 6, bytes.length), Buffer.from(bytes)]);
}

/** Types above 7 stand in a byte of their own; sizes above 28 too. */
function control(type: number, size: number): Buffer {
  if (size >= 285) throw new Error("The writer for tests makes small values only");
  const [low, more] = size < 29 ? [size, []] : [29, [size - 29]];
  return Buffer.from(type <= 7 ? [(type << 5) | low, ...more] : [low, type - 7, ...more]);
}

type Node = [Node | Buffer | null, Node | Buffer | null];

type Options = { type: string; builtAt: Date; ipVersion?: 4 | 6 };

/**
 * A small database in MaxMind's public format (version 2.0, records of 28 bits): networks and what is said of each. In a tree of
 * IPv6, IPv4 addresses stand under 96 zero bits.
 */
export function mmdb(networks: Record<string, Value>, { type, builtAt, ipVersion = 6 }: Options): Buffer {
  const root: Node = [null, null];
  for (const [network, value] of Object.entries(networks)) {
    const [address, length] = ipaddr.parseCIDR(network);
    const bits = [...address.toByteArray()].flatMap((byte) => [...byte.toString(2).padStart(8, "0")].map(Number));
    const isShort = address.kind() === "ipv4" && ipVersion === 6;
    put(
      root,
      isShort ? [...Array<number>(96).fill(0), ...bits.slice(0, length)] : bits.slice(0, length),
      encode(value),
    );
  }
  const nodes = listed(root);
  const places = new Map(nodes.map((node, place) => [node, place]));
  const data: Buffer[] = [];
  let size = 0;
  const record = (target: Node | Buffer | null): number => {
    if (target === null) return nodes.length;
    if (!Buffer.isBuffer(target)) return places.get(target) ?? 0;
    data.push(target);
    size += target.length;
    return nodes.length + 16 + size - target.length;
  };
  const tree = Buffer.concat(
    nodes.map((node) => {
      const [left, right] = [record(node[0]), record(node[1])];
      const bytes = Buffer.alloc(7);
      bytes.writeUIntBE(left & 0xffffff, 0, 3);
      bytes[3] = ((left >>> 24) << 4) | (right >>> 24);
      bytes.writeUIntBE(right & 0xffffff, 4, 3);
      return bytes;
    }),
  );
  const metadata = encode({
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: Math.floor(builtAt.getTime() / 1000),
    database_type: type,
    description: { en: "made by a test" },
    ip_version: ipVersion,
    languages: ["en"],
    node_count: nodes.length,
    record_size: 28,
  });
  return Buffer.concat([tree, Buffer.alloc(16), ...data, Buffer.from("\xab\xcd\xefMaxMind.com", "latin1"), metadata]);
}

function put(root: Node, bits: number[], value: Buffer) {
  let node = root;
  for (const [index, bit] of bits.entries()) {
    const side = bit === 1 ? 1 : 0;
    if (index === bits.length - 1) {
      node[side] = value;
      return;
    }
    const next: Node | Buffer = node[side] ?? [null, null];
    if (Buffer.isBuffer(next)) throw new Error("The writer for tests takes no network inside another");
    node[side] = next;
    node = next;
  }
}

function listed(node: Node): Node[] {
  return [node, ...node.flatMap((side) => (side === null || Buffer.isBuffer(side) ? [] : listed(side)))];
}
