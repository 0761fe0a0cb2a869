import { z } from "zod";
import { typedPassword } from "../schema";

export const connectInput = z.strictObject({ password: typedPassword });
