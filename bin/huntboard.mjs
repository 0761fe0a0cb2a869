import { enter } from "./steps/enter.mjs";

enter(() => import("./steps/start.mjs"));
