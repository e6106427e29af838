/**
 * Search parameters as flat strings: lists are comma-separated and nothing is JSON, so that a link can be read, typed
 * and kept. A string of digits stays a string (a phone number is not a number).
 */
export type RawSearch = Record<string, unknown>;

export function parseSearch(search: string): RawSearch {
  return Object.fromEntries(new URLSearchParams(search));
}

export function stringifySearch(search: RawSearch): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    const text = Array.isArray(value) ? value.join(",") : value;
    if (text === undefined || text === null || text === "" || text === false) continue;
    params.set(key, String(text));
  }
  const query = params.toString().replaceAll("%2C", ",");
  return query ? `?${query}` : "";
}

export function textParam(value: unknown): string | undefined {
  const text = typeof value === "string" ? value.trim() : undefined;
  return text ? text : undefined;
}

export function listParam(value: unknown): string[] | undefined {
  const parts = Array.isArray(value) ? value.map(String) : (textParam(value)?.split(",") ?? []);
  const cleaned = parts.map((part) => part.trim()).filter(Boolean);
  return cleaned.length ? [...new Set(cleaned)] : undefined;
}

export function flagParam(value: unknown): true | undefined {
  return value === true || value === "true" ? true : undefined;
}

export function pageParam(value: unknown): number | undefined {
  const page = Number(value);
  return Number.isInteger(page) && page > 1 && page < 1_000_000 ? page : undefined;
}

export function countParam(value: unknown, most: number): number | undefined {
  const count = Number(value);
  return Number.isInteger(count) && count >= 1 && count <= most ? count : undefined;
}

export function dateParam(value: unknown): string | undefined {
  const text = textParam(value);
  return text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined;
}

export function oneOfParam<T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((item) => item === value);
}

/** Those of a list that are known. */
export function someOfParam(value: unknown, allowed: readonly string[]): string[] | undefined {
  const known = listParam(value)?.filter((item) => allowed.includes(item));
  return known?.length ? known : undefined;
}
