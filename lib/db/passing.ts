/** Of PostgreSQL: no connection (08), no room or too many connections (53), shutting down, crashed or starting (57P), serialization, deadlock. */
const serverCode = /^(?:08|53|57P)|^(?:40001|40P01)$/;
const socketCode = /^E(?:CONN|PIPE|TIMEDOUT)/;
/** What the database client says of a connection that ended: these errors have no code. */
const connectionEnded = /^(?:Connection terminated|Client (?:has encountered a connection error|was closed))/;
/** What Prisma's adapter makes of such codes. */
const adapterKinds = new Set([
  "DatabaseNotReachable",
  "ConnectionClosed",
  "SocketTimeout",
  "TooManyConnections",
  "TransactionWriteConflict",
]);

/** As the server, a socket, the database client or Prisma tells of it. */
type Trouble = {
  message?: string;
  code?: string;
  kind?: string;
  cause?: unknown;
  errors?: unknown[];
  meta?: { driverAdapterError?: unknown };
};

/** Database trouble passes: it went away, comes back, or is crowded. Anything else is the work's own fault and would come again. */
export function isPassing(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { message = "", code = "", kind = "", cause, errors = [], meta } = error as Trouble;
  return (
    serverCode.test(code) ||
    socketCode.test(code) ||
    connectionEnded.test(message) ||
    adapterKinds.has(kind) ||
    [cause, meta?.driverAdapterError, ...errors].some(isPassing)
  );
}
