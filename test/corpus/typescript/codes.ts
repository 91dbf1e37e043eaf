// What the other files of this folder share.
export enum Code {
  Forbidden = 'forbidden',
  NotFound = 'not_found',
  Limited = 'rate_limited',
}

export const STATUS = { missing: 404, declined: 402 } as const;

export const TRANSIENT = new Set([500, 503]);

export const isMissing = (res: Response): boolean => res.status === 404;
