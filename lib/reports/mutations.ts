import "server-only";
import { createHash } from "node:crypto";
import { appendAudit } from "@/lib/audit/mutations";
import type { User } from "@/lib/auth/caller";
import { transaction } from "@/lib/db/transaction";
import { colleagues } from "./data";
import { gather } from "./gather/data";
import { uploadsOf } from "./gather/files";
import { redact } from "./redact/redact";
import { type ReportFormat, type ReportOptions, subjectKey } from "./schema";
import { writeReport } from "./write";

/** Writes the report in every format that was asked for, keeps the bytes, and writes down who took out what. */
export async function makeReport(
  options: ReportOptions,
  formats: readonly ReportFormat[],
  user: Pick<User, "email">,
): Promise<{ number: number }> {
  const gathered = await gather(options, new Date().toISOString());
  const { content, key } = redact(gathered.content, gathered.clues, options.redaction, await colleagues());
  const files: Array<{ format: ReportFormat; data: Buffer; sha256: string }> = [];
  for (const format of new Set(formats)) {
    const data = await writeReport(content, format);
    files.push({ format, data, sha256: createHash("sha256").update(data).digest("hex") });
  }
  const uploads = await uploadsOf(gathered.events);
  const counts = {
    findings: content.findings.length,
    events: content.evidence.total,
    rows: content.evidence.rows.length,
  };
  return transaction(async (client) => {
    const { rows } = await client.query<{ number: number }>(
      `insert into report (subject_kind, subject, title, tlp, options, counts, pseudonyms, made_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8) returning number`,
      [
        options.subject.kind,
        subjectKey(options.subject),
        options.title,
        options.tlp,
        JSON.stringify(options),
        JSON.stringify(counts),
        JSON.stringify(key),
        user.email,
      ],
    );
    const number = rows[0]?.number ?? 0;
    for (const { format, data, sha256 } of files) {
      await client.query("insert into report_file (report, format, bytes, sha256, data) values ($1, $2, $3, $4, $5)", [
        number,
        format,
        data.length,
        sha256,
        data,
      ]);
    }
    const detail = {
      about: `${options.subject.kind}/${subjectKey(options.subject)}`,
      title: options.title,
      tlp: options.tlp,
      ...counts,
      cap: options.rows,
      redacted: content.head.redacted,
      uploads,
      files: files.map(({ format, data, sha256 }) => ({ format, bytes: data.length, sha256 })),
    };
    await appendAudit({ actor: user.email, action: "report.made", object: `report/${number}`, detail }, client);
    return { number };
  });
}
