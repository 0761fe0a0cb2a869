import type { TestProject } from "vitest/node";
import { type Demo, startDemo } from "./demo";

declare module "vitest" {
  interface ProvidedContext {
    demo: Demo;
  }
}

/** One demo tenant for all browser tests; those that need an empty Huntboard start their own. */
export async function setup(project: TestProject) {
  const { demo, stack } = await startDemo();
  project.provide("demo", demo);
  return () => stack.stop();
}
