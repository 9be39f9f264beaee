// Vite plugin: of the catalogues only the messages that a bundle's own screens say.
import type { Plugin } from "vite";

export function chosenWords(isSaid: (name: string) => boolean): Plugin {
  return {
    name: "mizan-chosen-words",
    enforce: "pre",
    transform(code, id) {
      if (!/\/messages\/[a-z]+\.json$/.test(id)) return undefined;
      const all: object = JSON.parse(code);
      return JSON.stringify(Object.fromEntries(Object.entries(all).filter(([name]) => isSaid(name))));
    },
  };
}
