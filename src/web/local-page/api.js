/** The server did not answer, or says that it cannot just now. */
export class Away extends Error {}

/** The server answered no. */
export class Refused extends Error {
  /** @param {number} status @param {string} reason */
  constructor(status, reason) {
    super(reason);
    this.status = status;
  }
}

/**
 * @param {string} path
 * @param {Record<string, string | null>} query
 */
export function get(path, query) {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== null) params.set(name, value);
  return ask(`/local/${path}?${params}`, { method: 'GET' });
}

/**
 * @param {string} path
 * @param {object} body
 */
export function post(path, body) {
  const headers = { 'content-type': 'application/json' };
  return ask(`/local/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

/**
 * @param {string} url
 * @param {RequestInit} init
 * @returns {Promise<any>}
 */
async function ask(url, init) {
  const response = await fetch(url, init).catch((error) => {
    throw new Away('no answer', { cause: error });
  });
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  if (!isJson) throw new Refused(response.status, (await response.text()).trim());
  const answer = await response.json();
  if (response.ok || answer.reply?.kind === 'troubled') return answer;
  throw new Away(`status ${response.status}`);
}
