import type { WindowsLogon } from "@/lib/ingest/canonical";
import { RowError } from "@/lib/ingest/row";
import { child, childText, type XmlElement } from "@/lib/ingest/transforms/xml-element";
import { EventData, logonFromParts } from "./windows-event-parts";

function dataOf(event: XmlElement): EventData {
  const data = new EventData();
  for (const item of child(event, "EventData")?.children ?? []) {
    if (item.name === "Data" || item.name === "ComplexData") data.add(item.attributes.Name ?? "", item.text);
    else data.add(item.name, item.text);
  }
  for (const part of child(event, "UserData")?.children ?? []) {
    for (const item of part.children) data.add(item.name, item.text);
  }
  return data;
}

/** An `<Event>` as Windows itself defines it, whoever rendered it. */
export function logonFromXml(event: XmlElement): WindowsLogon {
  const system = child(event, "System");
  if (!system) throw new RowError("the event has no System part");
  const attribute = (name: string, of: string) => child(system, name)?.attributes[of];
  return logonFromParts(
    {
      provider: attribute("Provider", "Name"),
      eventId: childText(system, "EventID"),
      version: childText(system, "Version"),
      level: childText(system, "Level"),
      task: childText(system, "Task"),
      opcode: childText(system, "Opcode"),
      keywords: childText(system, "Keywords"),
      systemTime: attribute("TimeCreated", "SystemTime"),
      recordId: childText(system, "EventRecordID"),
      activityId: attribute("Correlation", "ActivityID"),
      processId: attribute("Execution", "ProcessID"),
      threadId: attribute("Execution", "ThreadID"),
      channel: childText(system, "Channel"),
      computer: childText(system, "Computer"),
      userId: attribute("Security", "UserID"),
    },
    dataOf(event),
    childText(child(event, "RenderingInfo"), "Message"),
  );
}
