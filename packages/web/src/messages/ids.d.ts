// Message ids are the keys of the English catalogue: an id that does not exist does not compile.
import type catalogue from "./en.json";

declare global {
  namespace FormatjsIntl {
    interface Message {
      ids: keyof typeof catalogue;
    }
  }
}
