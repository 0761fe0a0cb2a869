"use client";

import { SecondStepSetup } from "./second-step-setup";

/** A full load afterwards: only then is the person let in. */
export function OwedSecondStep() {
  return <SecondStepSetup onDone={() => location.assign("/")} />;
}
