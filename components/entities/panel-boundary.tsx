"use client";

import { Component, type ReactNode } from "react";
import { FailedState } from "@/components/states/failed-state";

type PanelBoundaryProps = { what: string; children: ReactNode };

/** A panel that fails says so in its own place; the others stay. */
export class PanelBoundary extends Component<PanelBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="panel">
        <FailedState title={`${this.props.what} could not be read`}>
          Nothing was changed or lost. Load the page again; if it stays like this, look at the server’s log.
        </FailedState>
      </div>
    );
  }
}
