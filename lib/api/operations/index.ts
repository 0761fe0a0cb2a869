import "server-only";
import type { Operation } from "../operation";
import { showToken } from "./access";
import { getCoverage, listSignIns, streamSignIns } from "./events";
import { getFindingById, listEvidence, listFindings } from "./findings";
import { listHunts } from "./hunts";
import { getIncidentByNumber, listIncidentFindings, listIncidents } from "./incidents";
import { addFindingNote, addIncidentNote, listFindingNotes, listIncidentNotes } from "./notes";
import { cancelRunById, getRunById, listRunRows, listRuns, startRun } from "./runs";
import { triageFinding, triageFindings, undoTriage } from "./triage";
import { answerUpload, getUploadById, listUploadFiles, listUploads, putUpload } from "./uploads";
import {
  deleteEntry,
  exportEntries,
  getEntryById,
  getWatchlistByName,
  importEntries,
  listEntries,
  listWatchlists,
  putEntry,
} from "./watchlists";

/** Everything that `/api/v1` answers, in the order in which it is described. */
export const operations: readonly Operation[] = [
  showToken,
  putUpload,
  listUploads,
  getUploadById,
  listUploadFiles,
  answerUpload,
  listHunts,
  startRun,
  listRuns,
  getRunById,
  cancelRunById,
  listRunRows,
  listFindings,
  getFindingById,
  listEvidence,
  triageFinding,
  triageFindings,
  undoTriage,
  listFindingNotes,
  addFindingNote,
  listIncidents,
  getIncidentByNumber,
  listIncidentFindings,
  listIncidentNotes,
  addIncidentNote,
  listSignIns,
  streamSignIns,
  getCoverage,
  listWatchlists,
  getWatchlistByName,
  listEntries,
  putEntry,
  getEntryById,
  deleteEntry,
  importEntries,
  exportEntries,
];
