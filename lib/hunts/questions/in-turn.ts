import "server-only";
import type { TimeRange } from "../define-hunt";
import { askQuestion } from "./data";
import type { Asked, GuidedQuestion } from "./schema";

/** Asks one question after the other: a page never holds more than one connection for them. */
export function inTurn(questions: GuidedQuestion[], range: TimeRange) {
  let before: Promise<unknown> = Promise.resolve();
  return questions.map((question) => {
    const asked: Promise<Asked> = before.then(() => askQuestion(question, range));
    before = asked;
    const { id, title, why } = question;
    return { id, title, why, asked };
  });
}
