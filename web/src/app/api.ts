/* Asking the server. Errors come as one line that says what was wrong and what to do. */
import type { Work } from "../data";

export class Refused extends Error {}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return answer(await reached(path, signal ? { signal } : {}));
}

export async function post<T>(path: string, body: object): Promise<T> {
  const form = body instanceof FormData;
  return answer(await reached(path, { method: "POST", body: form ? body : JSON.stringify(body), ...(form ? {} : { headers: { "content-type": "application/json" } }) }));
}

async function reached(path: string, options: RequestInit): Promise<Response> {
  try {
    return await fetch(path, options);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Refused("the server does not answer: is `rashomon serve` still running?");
  }
}

async function answer<T>(response: Response): Promise<T> {
  if (response.ok) return response.json() as Promise<T>;
  const told = await response.json().catch(() => ({})) as { detail?: string };
  throw new Refused(told.detail ?? `the server answered ${response.status}`);
}

export interface State {
  sight: number;
  work: Work;
}

/** Tells the state whenever it changes, and null while the server does not answer. */
export function watch(tell: (state: State | null) => void): void {
  const source = new EventSource("/api/state");
  source.addEventListener("state", (event) => tell(JSON.parse((event as MessageEvent<string>).data) as State));
  source.addEventListener("error", () => {
    tell(null);
    if (source.readyState === EventSource.CLOSED) setTimeout(() => watch(tell), 2000);
  });
}
