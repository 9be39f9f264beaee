// What can go wrong in the read models. Nothing here is lost: whatever they hold can be rebuilt from the log.

export type ReadFaultCode =
  | "stopped" // the database is gone (crash, deadline, damaged files): close it, open again, catch up
  | "busy" // too many calls wait already; try again later
  | "closed" // a call after close()
  | "sql" // the database refused the statement: a defect of ours, or a full disk
  | "folder" // the folder holds what is not ours, so nothing in it was touched
  | "misuse" // the caller broke a bound
  | "gap" // an entry came before the one ahead of it
  | "other-log"; // the entries projected so far are not the ones of this log

export class ReadFault extends Error {
  readonly code: ReadFaultCode;
  /** PostgreSQL's SQLSTATE, where it gave one. */
  readonly sqlState: string | undefined;

  constructor(
    code: ReadFaultCode,
    message: string,
    options: { readonly cause?: unknown; readonly sqlState?: string } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "ReadFault";
    this.code = code;
    this.sqlState = options.sqlState;
  }
}
