// What is on this phone, read anew whenever any tab of it, or its worker, has written.
import { useEffect, useState } from "react";
import { onChange } from "./changes.ts";
import { ONLY, type Capture, type Device, type Kit, type KeptReceipt } from "./record.ts";
import { look } from "./store.ts";

export type Phone = {
  readonly device: Device | undefined;
  readonly kit: Kit | undefined;
  readonly captures: readonly Capture[];
  readonly receipts: readonly KeptReceipt[];
};

export async function readPhone(): Promise<Phone> {
  return look(["device", "kit", "captures", "receipts"], async (reading) => ({
    device: await reading.get("device", ONLY),
    kit: await reading.get("kit", ONLY),
    captures: await reading.all("captures"),
    receipts: await reading.all("receipts"),
  }));
}

/** Undefined until it was read for the first time; `closed` where this browser lets a page keep nothing. */
export function usePhone(): Phone | "closed" | undefined {
  const [phone, setPhone] = useState<Phone | "closed">();
  useEffect(() => {
    let here = true;
    const read = async () => {
      const found = await readPhone().catch(() => "closed" as const);
      if (here) setPhone(found);
    };
    void read();
    const stop = onChange(() => void read());
    return () => {
      here = false;
      stop();
    };
  }, []);
  return phone;
}
