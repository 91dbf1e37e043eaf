/** What a status tells the program that receives it, in a sentence; in our words, from RFC 9110 and its companions. */
const meanings: Readonly<Record<number, string>> = {
  400: 'The server does not understand the request: something in it must be corrected before it is sent again.',
  401: 'Who is asking is not known, or not any more: new credentials are needed.',
  402: 'Something has to be paid first.',
  403: 'It is known who is asking, and that is not allowed: the same credentials will not do.',
  404: 'There is nothing at this address, or nobody is to know that there is.',
  405: 'The resource is there and does not have this method; Allow says which it has.',
  406: 'The server has no form of the answer that the request accepts.',
  408: 'The server waited in vain for the rest of the request: it may be sent again.',
  409: 'The request does not fit the state the resource is in: load it again, resolve the conflict, then repeat.',
  410: 'It was there and will not come back.',
  412: 'A condition of the request, such as If-Match, does not hold any more: load the resource again.',
  413: 'The body is larger than the server takes.',
  415: 'The server does not take bodies of this media type.',
  422: 'The request can be read and says something that does not hold: correct the content.',
  423: 'The resource is locked.',
  424: 'Another request that this one depends on has failed.',
  425: 'The server does not risk a request that may be a replay: send it again later.',
  426: 'Another protocol is needed; Upgrade says which.',
  428: 'The server wants a condition, such as If-Match, so that nobody overwrites what they have not seen.',
  429: 'Too many requests in a time: wait, as long as Retry-After says where it is sent.',
  431: 'The headers are larger than the server takes.',
  451: 'Not available for legal reasons.',
  500: 'The server failed in a way it did not foresee; whether the request was carried out is unknown.',
  501: 'The server cannot do this at all.',
  502: 'A server in between got no proper answer; whether the request was carried out is unknown.',
  503: 'The server cannot serve now, because of load or maintenance: wait, as long as Retry-After says where it is sent.',
  504: 'A server in between got no answer in time; whether the request was carried out is unknown.',
};

const classes: Readonly<Record<number, string>> = {
  1: 'An answer in between: the real one follows.',
  2: 'The request has succeeded.',
  3: 'The answer is somewhere else, or the copy at hand is still good.',
  4: 'The request cannot be answered as it was sent.',
  5: 'The server has failed.',
};

/** What a status means for the program that receives it. */
export const statusMeaning = (status: number): string => meanings[status] ?? classes[Math.floor(status / 100)] ?? 'No status of HTTP.';
