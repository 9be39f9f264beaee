// What two tabs of one phone, or a tab and its worker, may not do at once.

const NUMBERS = "mizan-field.numbers";
const SENDING = "mizan-field.sending";

/** Two reports with one number would be a fork, which is kept as evidence against the key. */
export async function numbering<T>(act: () => Promise<T>): Promise<T> {
  return navigator.locks.request(NUMBERS, act);
}

export async function sending<T>(act: () => Promise<T>): Promise<T> {
  return navigator.locks.request(SENDING, act);
}

/** Undefined where somebody else is sending already. */
export async function sendingUnlessBusy<T>(act: () => Promise<T>): Promise<T | undefined> {
  return navigator.locks.request(SENDING, { ifAvailable: true }, async (lock) => (lock ? act() : undefined));
}
