import type { Question } from "@/lib/ingest/answers";
import { printable } from "./text-table";

const flags = { zone: "--zone NAME", order: "--day-first or --month-first" };

/** What a file waits for, its dates in both readings, and the command that answers. */
export function questionText(file: string, question: Question, uploadId: string, fileId: number): string {
  const lines = [
    `${file}: not read yet. ${question.because.join(" ")}`,
    ...question.samples.map(({ raw, dayFirst, monthFirst }) => {
      const readings = [
        ...(dayFirst === null ? [] : [monthFirst === null ? dayFirst : `day first ${dayFirst}`]),
        ...(monthFirst === null ? [] : [dayFirst === null ? monthFirst : `month first ${monthFirst}`]),
      ];
      return `  "${raw}" is ${readings.join(" or ")}${question.needs.includes("zone") ? " local time" : " UTC"}`;
    }),
    `  Answer with: answer ${uploadId} ${fileId} ${question.needs.map((need) => flags[need]).join(" ")}${hint(question)}`,
  ];
  return lines.map(printable).join("\n");
}

const hint = ({ needs }: Question) => (needs.includes("zone") ? " (a name such as Europe/Berlin)" : "");
