/**
 * The answer as Next may have it. It neither reads nor ends the body of an answer to HEAD, or to somebody who has gone meanwhile: what
 * stands behind the body, such as a connection or an open file, would be held for ever.
 */
export async function withEndedBody(request: Request, answer: Response): Promise<Response> {
  const { body, status, headers } = answer;
  if (!body) return answer;
  // A body that is being read is ended by whoever reads it.
  const end = () => body.cancel().catch(() => undefined);
  if (request.method === "HEAD" || request.signal.aborted) {
    await end();
    return new Response(null, { status, headers });
  }
  request.signal.addEventListener("abort", () => void end(), { once: true });
  return answer;
}
