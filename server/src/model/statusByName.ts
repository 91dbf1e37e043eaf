import { statusName } from './statusNames.ts';

/** Names that were registered once, or that libraries use instead of the registered ones. */
const others: Readonly<Record<string, number>> = {
  requestentitytoolarge: 413,
  payloadtoolarge: 413,
  requesttoolarge: 413,
  unprocessableentity: 422,
  requesturitoolong: 414,
  requesturltoolong: 414,
  requestedrangenotsatisfiable: 416,
  rangenotsatisfiable: 416,
  nonauthoritative: 203,
  imateapot: 418,
  teapot: 418,
  servererror: 500,
  internalerror: 500,
  internal: 500,
  unsupportedtype: 415,
  badmethod: 405,
  notauthoritative: 203,
  multchoice: 300,
  movedperm: 301,
  movedtemp: 302,
  movedtemporarily: 302,
  unavailable: 503,
  reqtoolong: 414,
  entitytoolarge: 413,
  clienttimeout: 408,
  version: 505,
  proxyauth: 407,
  preconfailed: 412,
  lengthrequired: 411,
  proxyauthrequired: 407,
  httpversionnotsupported: 505,
  toomanyrequest: 429,
};

const byName: ReadonlyMap<string, number> = new Map([
  ...Object.entries(others),
  ...Array.from({ length: 500 }, (_, i) => i + 100).flatMap((status): [string, number][] => {
    const name = statusName(status);
    return name === undefined ? [] : [[fold(name), status]];
  }),
]);

function fold(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, '');
}

/** The status that a constant's name stands for, however it is cased and spaced: `NOT_FOUND`, `NotFound`, `not_found`. */
export function statusByName(name: string): number | undefined {
  const digits = /(?:^|[^0-9])([1-5]\d\d)(?![0-9])/.exec(name);
  if (digits) return Number(digits[1]);
  return byName.get(fold(name));
}
