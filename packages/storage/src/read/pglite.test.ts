// The read models' contract on PGlite.
import { readModelsContract } from "./contract.ts";
import { openDatabase } from "./database.ts";

readModelsContract("PGlite", () => openDatabase());
