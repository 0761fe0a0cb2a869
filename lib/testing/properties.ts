import fc from "fast-check";

/**
 * fast-check, with the same cases in every run: a change is to blame for a test that fails, not the draw. PROPERTY_SEED=random draws
 * other cases, and a number repeats those of a run that failed.
 */
const asked = process.env.PROPERTY_SEED;
if (asked !== "random") fc.configureGlobal({ seed: asked ? Number(asked) : 2026 });

export default fc;
