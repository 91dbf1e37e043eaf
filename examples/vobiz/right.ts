// Trunks at Vobiz through axios: a failed status arrives as an exception whose response holds the envelope.
import axios from 'axios';
import type { AxiosError } from 'axios';

interface Envelope {
  status: 'error';
  error: { code: string; message: string; details?: { errors?: { field: string; code: string; value: unknown }[] } };
  timestamp: string;
  requestId: string;
}

export interface Session {
  readonly id: string;
  token: string;
  refresh(): Promise<string>;
}

const api = axios.create({ baseURL: 'https://api.vobiz.ai/v1' });
const waits = [1000, 2000, 4000];

export async function getTrunk(session: Session, trunk: string, attempt = 0): Promise<unknown> {
  try {
    const { data } = await api.get(`/trunks/${trunk}`, { headers: { 'X-Auth-ID': session.id, 'X-Auth-Token': session.token } });
    return data;
  } catch (error) {
    if (!axios.isAxiosError(error) || error.response === undefined) throw error;
    const response = (error as AxiosError<Envelope>).response!;
    const { code, message } = response.data.error;
    switch (response.status) {
      case 401:
        if (code === 'TOKEN_EXPIRED' && attempt === 0) {
          session.token = await session.refresh();
          return getTrunk(session, trunk, attempt + 1);
        }
        break;
      case 404:
        if (code === 'TRUNK_NOT_FOUND') return undefined;
        break;
      case 429:
      case 503: {
        const wait = waitFor(response.headers['retry-after'], attempt);
        if (wait === undefined) break;
        await new Promise((resolve) => setTimeout(resolve, wait));
        return getTrunk(session, trunk, attempt + 1);
      }
    }
    throw new Error(`${code}: ${message} (request ${response.data.requestId})`, { cause: error });
  }
}

/** Whether the account has to be topped up before anything else can help. */
export function needsPayment(error: AxiosError<Envelope>): boolean {
  const code = error.response?.data.error.code;
  return error.response?.status === 402 && (code === 'INSUFFICIENT_BALANCE' || code === 'PAYMENT_FAILED');
}

/** One, two, four seconds, or what the header says as seconds or date; undefined after the last. */
function waitFor(header: unknown, attempt: number): number | undefined {
  const fallback = waits[attempt];
  if (fallback === undefined) return undefined;
  if (typeof header !== 'string') return fallback;
  if (/^\d+$/.test(header)) return Math.min(Number(header) * 1000, 60_000);
  const date = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(header) ? Date.parse(header) : NaN;
  return Number.isNaN(date) ? fallback : Math.min(Math.max(0, date - Date.now()), 60_000);
}
