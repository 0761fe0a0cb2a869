import type { Permission } from "@/lib/auth/permissions";

/** `anybody` need not be signed in; `signed-in` may have a temporary password as well. */
export type Access = Permission | "anybody" | "signed-in";

/**
 * Who may reach what, written a second time and by hand: the tests compare it with the source and, over HTTP, with the running
 * product. Whatever is missing here fails them.
 */
export const pages: Record<string, Access> = {
  "/": "read",
  "/coverage": "read",
  "/findings": "read",
  "/findings/[id]": "read",
  "/hunts": "read",
  "/hunts/[slug]": "read",
  "/settings": "read",
  "/settings/audit": "read-audit",
  "/settings/networks": "read",
  "/settings/mappings": "read",
  "/settings/people": "manage-people",
  "/sign-ins/[id]": "read",
  "/uploads": "read",
  "/uploads/[id]": "read",
  "/uploads/[id]/map": "upload",
  "/uploads/[id]/undo": "manage-uploads",
  "/watchlists": "read",
  "/new-password": "signed-in",
  "/setup": "anybody",
  "/sign-in": "anybody",
};

export const routes: Record<string, Access> = {
  "GET /api/events": "read",
  "GET /api/health": "anybody",
  "GET /api/uploads": "read",
  "POST /api/uploads": "upload",
  "PUT /api/uploads": "upload",
  "DELETE /api/uploads/[id]": "upload",
  "HEAD /api/uploads/[id]": "upload",
  "PATCH /api/uploads/[id]": "upload",
  "GET /api/uploads/[id]/rejects": "read",
  "GET /api/files/[id]/rejects": "read",
};

export const actions: Record<string, Access> = {
  signInAction: "anybody",
  setUpAction: "anybody",
  signOutAction: "anybody",
  changePasswordAction: "signed-in",
  renameSelfAction: "read",
  endOwnSessionAction: "read",
  createPersonAction: "manage-people",
  setRoleAction: "manage-people",
  setEnabledAction: "manage-people",
  resetPasswordAction: "manage-people",
  endSessionsAction: "manage-people",
  verifyAuditAction: "read-audit",
  cancelUploadAction: "upload",
  mendRowAction: "upload",
  answerFileAction: "upload",
  readAgainAction: "upload",
  mapFileAction: "upload",
  forgetMappingAction: "manage-uploads",
  undoUploadAction: "manage-uploads",
  cancelUndoAction: "manage-uploads",
  removeOriginalAction: "manage-uploads",
  runHuntAction: "hunt",
  cancelRunAction: "hunt",
  addNoteAction: "triage",
  triageAction: "triage",
  addEntriesAction: "edit-watchlists",
  removeEntryAction: "edit-watchlists",
  addRangesAction: "edit-watchlists",
  removeRangeAction: "edit-watchlists",
};
