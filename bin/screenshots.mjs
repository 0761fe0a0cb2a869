import { enter } from "./steps/enter.mjs";

enter(() => import("./steps/run-screenshots.mjs"));
