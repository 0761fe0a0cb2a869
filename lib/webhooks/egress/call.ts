import "server-only";
import { lookup } from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import { bare, refusalOfAddress, refusalOfUrl } from "./rules";

/** The receiver answers that it has it; what it does with it is its own time. */
export const timeLimitMs = 15_000;
/** More of an answer is not read. */
const mostAnswerBytes = 16 << 10;
const keptAnswerCharacters = 1_000;

export type Called = {
  status: number | null;
  address: string | null;
  error: string | null;
  answer: string | null;
  /** In seconds, where the receiver says when to come again. */
  retryAfter: number | null;
  ms: number;
};

class Refused extends Error {}

type Target = { url: URL; address: string; family: 4 | 6 };

/** Where a name leads now. All that it leads to has to be allowed: one look later another of them could be the answer. */
async function resolve(url: URL): Promise<Target> {
  const refused = refusalOfUrl(url);
  if (refused) throw new Refused(refused);
  const host = bare(url.hostname);
  const literal = isIP(host);
  const found =
    literal === 0
      ? await lookup(host, { all: true, verbatim: true }).catch(() => {
          throw new Error(`${host} is not known to the name server.`);
        })
      : [{ address: host, family: literal }];
  for (const { address } of found) {
    const wrong = refusalOfAddress(url, address);
    if (wrong) throw new Refused(wrong);
  }
  const first = found[0];
  if (!first) throw new Error(`${host} leads nowhere.`);
  return { url, address: first.address, family: first.family === 6 ? 6 : 4 };
}

/** Looks at an address as a call would, and calls nothing: for whoever writes it down. Null where it may be called. */
export async function refusalOf(address: string): Promise<string | null> {
  try {
    await resolve(new URL(address));
    return null;
  } catch (error) {
    return error instanceof Refused ? error.message : null;
  }
}

/**
 * Posts a body. The name is looked up once and the connection goes to what was looked at, so that a name server cannot say one thing
 * to the check and another to the call. Redirects are answers like any other: they are not followed.
 */
export async function call(address: string, headers: Record<string, string>, body: string): Promise<Called> {
  const began = performance.now();
  const took = () => Math.round(performance.now() - began);
  const none = { status: null, answer: null, retryAfter: null };
  let target: Target | null = null;
  try {
    target = await withinTime(resolve(new URL(address)));
    return { ...(await post(target, headers, body, timeLimitMs - took())), address: target.address, ms: took() };
  } catch (error) {
    return { ...none, address: target?.address ?? null, error: reasonOf(error), ms: took() };
  }
}

async function withinTime<Value>(work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The name server did not answer in time.")), timeLimitMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

type Answered = Pick<Called, "status" | "error" | "answer" | "retryAfter">;

function post({ url, address, family }: Target, headers: Record<string, string>, body: string, ms: number) {
  return new Promise<Answered>((resolve, reject) => {
    const bytes = Buffer.from(body, "utf8");
    const request = (url.protocol === "https:" ? https : http).request(
      url,
      {
        method: "POST",
        // One of its own: nothing is kept open, and no proxy of the environment comes between.
        agent: false,
        headers: { ...headers, "content-length": bytes.length },
        lookup: (_host, options, found) => {
          if (options.all) found(null, [{ address, family }]);
          else found(null, address, family);
        },
        signal: AbortSignal.timeout(Math.max(1, ms)),
      },
      (response) => {
        // From here on there is an answer, whatever happens to the connection.
        request.off("error", reject).on("error", () => undefined);
        readStart(response).then((answer) => {
          const status = response.statusCode ?? 0;
          const said = { status, answer, retryAfter: secondsOf(response.headers["retry-after"]) };
          const isTaken = status >= 200 && status < 300;
          resolve({ ...said, error: isTaken ? null : refusalWords(status) });
        }, reject);
      },
    );
    request.on("error", reject);
    request.end(bytes);
  });
}

/** The beginning of an answer; the rest is not waited for. */
async function readStart(response: http.IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of response as AsyncIterable<Buffer>) {
      pieces.push(piece);
      bytes += piece.length;
      if (bytes > mostAnswerBytes) break;
    }
  } catch {
    // Cut off, or too slow: its status has come, and that is the answer.
  }
  response.destroy();
  const text = Buffer.concat(pieces).toString("utf8").replaceAll("\0", "\u2400").toWellFormed();
  return text.slice(0, keptAnswerCharacters);
}

const refusalWords = (status: number) =>
  status >= 300 && status < 400
    ? `It answered ${status} and leads elsewhere; redirects are not followed.`
    : `It answered ${status}.`;

function secondsOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, Math.round((at - Date.now()) / 1000));
}

const words: Record<string, string> = {
  ECONNREFUSED: "Nothing listens there.",
  ECONNRESET: "The connection was cut.",
  EHOSTUNREACH: "There is no way there.",
  ENETUNREACH: "There is no way there.",
  ETIMEDOUT: "It could not be reached in time.",
  CERT_HAS_EXPIRED: "Its certificate has expired.",
  DEPTH_ZERO_SELF_SIGNED_CERT: "Its certificate is signed by itself.",
  ERR_TLS_CERT_ALTNAME_INVALID: "Its certificate is for another name.",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "Its certificate is signed by somebody unknown.",
};

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "AbortError" || error.name === "TimeoutError") {
    return `It did not answer within ${timeLimitMs / 1000} seconds.`;
  }
  const code = (error as { code?: string }).code ?? "";
  return words[code] ?? error.message.slice(0, 500);
}
