/** The page of the console: plain elements, drawn again where something is known. Its server serves it as one script. */
import { dollarsAMillion, prices } from '../../prices';
import type {
  Batches,
  Detail,
  Figures,
  Overview,
  PatternShown,
  StreamShown,
  Summary,
  TablePage,
} from '../console-data';

const MOST = 500;
const AGAIN_MS = 2_000;
const KEY = 'console-key';

type Child = Node | string | undefined | false;

function el<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string | undefined> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes))
    if (value !== undefined) made.setAttribute(attribute, value);
  made.append(...children.filter((each) => each !== undefined && each !== false));
  return made;
}

function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found;
}

const main = byId('main');
const state = byId('state');

// The key is in the address once, and from then on in this tab alone.
const given = /^#key=([\w-]+)$/.exec(location.hash)?.[1];
if (given) {
  sessionStorage.setItem(KEY, given);
  history.replaceState(null, '', '#/');
}

class Failed extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { 'x-console-key': sessionStorage.getItem(KEY) ?? '' };
  const response = await fetch(`/data/${path}`, { ...init, headers });
  if (!response.ok) throw new Failed(response.status, await response.text());
  return response;
}

/** The server that answers is of the same version, and has written it. */
async function get<T>(path: string, init?: RequestInit): Promise<T> {
  const found: unknown = await (await ask(path, init)).json();
  return found as T;
}

const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
const time = (at: number): string => new Date(at).toTimeString().slice(0, 8);
const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
const kindOf = (status: number) => (status >= 500 ? 'server' : status >= 400 ? 'client' : 'well');

let invocations: Summary[] = [];
let filter = '';
let failedOnly = false;

const dollarsOf = ({ calls }: Summary): number => calls.reduce((sum, call) => sum + dollarsAMillion(call), 0);

const costOf = (each: Summary): string =>
  each.calls.some(({ service }) => service === 'DynamoDB') ? `$${dollarsOf(each).toFixed(2)} a million` : '';

const unitsOf = ({ reads, writes, isLeast }: { reads: number; writes: number; isLeast: boolean }): string =>
  (isLeast && reads + writes > 0 ? 'at least ' : '') +
  [...(reads ? [counted(reads, 'read unit')] : []), ...(writes ? [counted(writes, 'write unit')] : [])].join(', ');

/** A bar for each call, on the scale of the whole invocation. */
function bars({ began, ms: whole, calls }: Summary, title: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'bars');
  svg.setAttribute('viewBox', '0 0 1000 12');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', title);
  for (const { service, began: from, ms: took } of calls) {
    const bar = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    const at = (value: number) => Math.max(0, Math.min(1000, (value / Math.max(whole, 0.1)) * 1000));
    bar.setAttribute('class', service);
    bar.setAttribute('x', String(at(from - began)));
    bar.setAttribute('width', String(Math.max(8, at(took))));
    bar.setAttribute('height', '12');
    svg.append(bar);
  }
  return svg;
}

/* Invocations */

const list = el('ol', { class: 'sheet list', 'aria-label': 'The last invocations, the newest first' });
const rows = new Map<number, HTMLElement>();

const isWanted = ({ name, what, status }: Summary): boolean =>
  (!failedOnly || status >= 400) && `${name} ${what}`.toLowerCase().includes(filter);

/** Whether it is the one that is looked into: it may have been asked for before it arrived in the list. */
function mark(row: HTMLElement, id: number): void {
  if (location.hash === `#/invocations/${id}`) row.setAttribute('aria-current', 'true');
  else row.removeAttribute('aria-current');
}

function rowOf(each: Summary): HTMLElement {
  const names = each.calls.map(({ service, name, ms: took }) => `${service} ${name} ${ms(took)}`).join(', ');
  const row = el(
    'a',
    { class: 'row', href: `#/invocations/${each.id}` },
    el('time', {}, time(each.began)),
    el('span', { class: 'name' }, each.name),
    el('span', { class: 'what', title: each.what }, each.what),
    el('span', { class: 'status number', 'data-kind': kindOf(each.status) }, String(each.status)),
    el('span', { class: 'number' }, each.isCold && el('span', { class: 'cold' }, 'cold'), ` ${ms(each.ms)}`),
    bars(each, names || 'no calls'),
    el('span', { class: 'units quiet number' }, costOf(each)),
  );
  mark(row, each.id);
  rows.set(each.id, row);
  return el('li', {}, row);
}

function drawRows(): void {
  rows.clear();
  const wanted = invocations.filter(isWanted);
  list.replaceChildren(...wanted.map(rowOf));
  if (wanted.length > 0) return;
  const text =
    invocations.length === 0
      ? 'Nothing has been invoked since npm start. Ask for something, on the site or with curl: it appears here as it happens.'
      : 'No invocation matches.';
  list.append(el('li', { class: 'notice' }, text));
}

function arrive(each: Summary): void {
  invocations.unshift(each);
  for (const { id } of invocations.splice(MOST)) {
    rows.get(id)?.parentElement?.remove();
    rows.delete(id);
  }
  if (!isWanted(each)) return;
  if (rows.size === 0) list.replaceChildren();
  list.prepend(rowOf(each));
}

const views = el('div', { class: 'views' });
const tools = el(
  'div',
  { class: 'tools' },
  el('label', {}, 'Function or path', el('input', { type: 'search', id: 'filter', autocomplete: 'off' })),
  el('label', { class: 'is-check' }, el('input', { type: 'checkbox', id: 'failed' }), 'Failed only'),
);
tools.addEventListener('input', ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return;
  if (target.type === 'checkbox') failedOnly = target.checked;
  else filter = target.value.trim().toLowerCase();
  drawRows();
});

async function showInvocations(id: string | undefined): Promise<void> {
  if (!list.isConnected) {
    views.replaceChildren(list);
    main.replaceChildren(tools, views);
    drawRows();
  }
  for (const [each, row] of rows) mark(row, each);
  const detail = id === undefined ? undefined : await drawDetail(id);
  views.classList.toggle('has-detail', detail !== undefined);
  views.replaceChildren(list, ...(detail ? [detail] : []));
  detail?.querySelector('h2')?.focus();
}

async function drawDetail(id: string): Promise<HTMLElement> {
  try {
    return detailOf(await get<Detail>(`invocations/${id}`));
  } catch (error) {
    return el('section', { class: 'sheet detail' }, el('h2', { tabindex: '-1' }, wordsOf(error)), closeLink());
  }
}

const closeLink = () => el('p', { class: 'actions' }, el('a', { href: '#/', class: 'quiet' }, 'Close'));

function detailOf(each: Detail): HTMLElement {
  const { name, what, status, asker, lines, notAgain, calls } = each;
  const again = el('button', { class: 'button is-tonal', type: 'button' }, 'Invoke again');
  again.disabled = notAgain !== undefined;
  const told = el('span', { class: 'quiet', role: 'status' }, notAgain ?? '');
  again.addEventListener('click', () => void invokeAgain(each, again, told));
  const cost = costOf(each);
  return el(
    'section',
    { class: 'sheet detail', 'aria-label': 'The invocation' },
    el('h2', { tabindex: '-1' }, what),
    el(
      'p',
      { class: 'facts' },
      el('span', {}, name),
      el('span', { class: 'status', 'data-kind': kindOf(status) }, String(status)),
      el('span', {}, ms(each.ms)),
      el('span', {}, each.isCold ? 'cold' : 'warm'),
      el('span', {}, time(each.began)),
      cost !== '' && el('span', {}, `${cost}, for DynamoDB alone`),
      asker !== undefined && el('span', {}, `as @${asker}`),
    ),
    el('p', { class: 'actions' }, again, el('a', { href: '#/', class: 'button is-plain close' }, 'Close'), told),
    el('h3', {}, `Calls (${calls.length})`),
    calls.length === 0 ? el('p', { class: 'quiet' }, 'It made no calls.') : callList(each),
    ...text('Event', each.event),
    ...text('Answer', each.answer),
    ...bodyText(each.body),
    el('h3', {}, 'Log lines'),
    lines.length > 0 ? el('pre', { tabindex: '0' }, lines.join('\n')) : el('p', { class: 'quiet' }, 'No log lines.'),
  );
}

function callList(each: Detail): HTMLElement {
  const made = each.calls.map((call) =>
    el(
      'li',
      { class: 'call' },
      el('span', { class: 'key', 'data-service': call.service }, `${call.service} ${call.name}`),
      el('span', { class: 'number' }, ms(call.ms)),
      el('span', { class: call.error ? 'number is-wrong' : 'number quiet' }, unitsOf(call)),
      el('span', { class: 'about' }, call.error && el('span', { class: 'is-wrong' }, `${call.error} `), call.about),
      bars({ ...each, calls: [call] }, `from ${ms(call.began - each.began)} on, for ${ms(call.ms)}`),
    ),
  );
  return el('ol', {}, ...made);
}

const text = (title: string, json: string | undefined): Node[] =>
  json === undefined ? [] : [el('h3', {}, title), el('pre', { tabindex: '0' }, pretty(json))];

function pretty(json: string): string {
  try {
    const read: unknown = JSON.parse(json);
    return JSON.stringify(read, null, 2);
  } catch {
    return json;
  }
}

const bodyText = (body: string | undefined): Node[] => (body ? [el('pre', { tabindex: '0' }, pretty(body))] : []);

async function invokeAgain(each: Detail, button: HTMLButtonElement, told: HTMLElement): Promise<void> {
  const isRead = each.method === 'GET' || each.method === 'HEAD';
  if (!isRead && !(await confirmed(each))) return;
  button.disabled = true;
  told.textContent = 'Invoking…';
  try {
    const { id } = await get<{ id: number }>(`invocations/${each.id}/again${isRead ? '' : '?confirmed=true'}`, {
      method: 'POST',
    });
    location.hash = `#/invocations/${id}`;
  } catch (error) {
    told.textContent = wordsOf(error);
  } finally {
    button.disabled = false;
  }
}

function confirmed({ name, what, asker }: Detail): Promise<boolean> {
  const dialog = byId('ask');
  if (!(dialog instanceof HTMLDialogElement)) return Promise.resolve(false);
  byId('ask-text').textContent =
    `${name} (${what}) may write${asker ? `, as @${asker}` : ''}. It is given the same event.`;
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}

/* Functions */

async function showFunctions(): Promise<void> {
  const figures = await get<Figures[]>('functions');
  if (figures.length === 0) return void main.replaceChildren(notice('No function has been invoked since npm start.'));
  const made = figures
    .toSorted((one, other) => other.count - one.count)
    .map(({ name, count, failed, cold, p50, p99, dollars }) =>
      el(
        'tr',
        {},
        el('th', { scope: 'row' }, name),
        number(String(count)),
        number(String(cold)),
        el('td', { class: failed > 0 ? 'number is-wrong' : 'number' }, String(failed)),
        number(ms(p50)),
        number(ms(p99)),
        number(`$${dollars.toFixed(2)}`),
      ),
    );
  const heads = ['Function', 'Invoked', 'Cold', 'Failed', 'p50', 'p99', 'A million'];
  const foot = `Since npm start; the times are of each one’s last thousand. Dollars are DynamoDB’s alone: on demand, ${prices.region}, prices of ${prices.date}.`;
  main.replaceChildren(tableOf(heads, made), el('p', { class: 'foot' }, foot));
}

const number = (value: string) => el('td', { class: 'number' }, value);
const notice = (words: string) => el('div', { class: 'sheet' }, el('p', { class: 'notice' }, words));

function tableOf(heads: string[], body: HTMLElement[]): HTMLElement {
  const head = heads.map((each, index) => el('th', { scope: 'col', class: index > 0 ? 'number' : undefined }, each));
  return el(
    'div',
    { class: 'sheet wide', role: 'region', tabindex: '0', 'aria-label': heads.join(', ') },
    el('table', {}, el('thead', {}, el('tr', {}, ...head)), el('tbody', {}, ...body)),
  );
}

/* Table */

async function showTable(query: URLSearchParams): Promise<void> {
  const patterns = await get<PatternShown[]>('patterns');
  const chosen = patterns.find(({ name }) => name === query.get('pattern')) ?? patterns[0];
  if (!chosen) return;
  const select = el('select', { name: 'pattern' });
  for (const { name, where } of patterns) {
    const option = el('option', { value: name }, `${name}: ${where}`);
    option.selected = name === chosen.name;
    select.append(option);
  }
  select.addEventListener('change', () => {
    location.hash = `#/table?${new URLSearchParams({ pattern: select.value })}`;
  });
  const inputs = chosen.inputs.map(({ name, label }) =>
    el(
      'label',
      {},
      label,
      el('input', { type: 'text', name, value: query.get(name) ?? '', autocomplete: 'off', required: '' }),
    ),
  );
  const form = el(
    'form',
    { class: 'tools' },
    el('label', {}, 'Access pattern', select),
    ...inputs,
    inputs.length > 0 && el('button', { class: 'button is-tonal' }, 'Read'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const asked = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') asked.set(name, value);
    location.hash = `#/table?${asked}`;
  });
  query.set('pattern', chosen.name);
  const found = el('div', {});
  main.replaceChildren(form, found);
  if (chosen.inputs.some(({ name }) => !query.get(name))) {
    found.append(notice(`Fill in: ${chosen.inputs.map(({ label }) => label).join(', ')}.`));
    return;
  }
  await readOn(found, query);
}

async function readOn(found: HTMLElement, query: URLSearchParams): Promise<void> {
  const { items, next, reads } = await get<TablePage>(`table?${query}`);
  if (items.length === 0) return void found.append(notice('Nothing is there.'));
  const made = items.map((item) => {
    const words = item['message'] ?? item['display_name'] ?? item['sk'];
    return el(
      'details',
      { class: 'item' },
      el('summary', {}, el('span', { class: 'about' }, `${item['pk']} `), String(words ?? '')),
      el('pre', { tabindex: '0' }, JSON.stringify(item, null, 2)),
    );
  });
  const foot = el('p', { class: 'foot' }, `${counted(items.length, 'item')}, ${counted(reads, 'read unit')}. `);
  found.append(el('div', { class: 'sheet' }, ...made), foot);
  if (next === undefined) return;
  const more = el('button', { class: 'button is-tonal', type: 'button' }, 'Read on');
  foot.append(more);
  more.addEventListener('click', () => {
    more.remove();
    query.set('cursor', next);
    readOn(found, query).catch((error: unknown) => found.append(notice(wordsOf(error))));
  });
}

/* Stream */

async function showStream(): Promise<void> {
  const { functions, setAside } = await get<StreamShown>('stream');
  const made = functions.map(({ name, batches, records, failed, lagMs, at, isWaiting }: Batches) =>
    el(
      'tr',
      {},
      el('th', { scope: 'row' }, name, isWaiting && el('span', { class: 'is-wrong' }, ' waits: its last batch failed')),
      number(String(batches)),
      number(String(records)),
      el('td', { class: failed > 0 ? 'number is-wrong' : 'number' }, String(failed)),
      number(isWaiting ? `${seconds(Date.now() - at + lagMs)}, and rising` : seconds(lagMs)),
      number(time(at)),
    ),
  );
  const lost = setAside.map(({ at, name, records, why }) =>
    el(
      'tr',
      {},
      el('th', { scope: 'row' }, at.replace('T', ' ').slice(0, 19)),
      number(name),
      number(String(records)),
      number(why),
    ),
  );
  main.replaceChildren(
    made.length > 0
      ? tableOf(['Function', 'Batches', 'Records', 'Failed', 'Lag', 'Last'], made)
      : notice('The stream has given no function anything since npm start.'),
    el('p', { class: 'foot' }, 'The lag is how old the oldest record of the last batch was, to a second.'),
    el('h2', { class: 'head' }, 'Set aside'),
    lost.length > 0 ? tableOf(['When', 'Function', 'Records', 'Why'], lost) : notice('No record was given up.'),
  );
}

const seconds = (value: number): string => (value < 1_000 ? 'under 1 s' : `${Math.round(value / 1_000)} s`);

/* What is shown */

function wordsOf(error: unknown): string {
  if (error instanceof Failed) return error.message;
  return 'The console cannot be reached. Is npm start running?';
}

async function show(): Promise<void> {
  const [path = '/', query] = location.hash.slice(1).split('?');
  const [, view = '', id] = path.split('/');
  for (const link of document.querySelectorAll('nav a')) {
    const isShown = link.getAttribute('href') === `#/${view === 'invocations' ? '' : view}`;
    if (isShown) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  try {
    if (view === 'functions') await showFunctions();
    else if (view === 'table') await showTable(new URLSearchParams(query));
    else if (view === 'stream') await showStream();
    else await showInvocations(view === 'invocations' ? id : undefined);
  } catch (error) {
    main.replaceChildren(notice(wordsOf(error)));
  }
}

addEventListener('hashchange', () => {
  // The address of another start, pasted into this page.
  if (location.hash.startsWith('#key=')) location.reload();
  else void show();
});
addEventListener('keydown', ({ key }) => {
  if (key === 'Escape' && views.classList.contains('has-detail') && !document.querySelector('dialog[open]'))
    location.hash = '#/';
});

/** Figures that are on the screen are drawn again, twice a second at most. */
let isDue = false;
function refresh(): void {
  if (!/^#\/(functions|stream)/.test(location.hash)) return;
  if (isDue) return;
  isDue = true;
  setTimeout(() => {
    isDue = false;
    void show();
  }, 500);
}

function say(kind: 'live' | 'lost' | 'none', words: string): void {
  if (state.textContent === words) return;
  state.dataset['state'] = kind;
  state.textContent = words;
}

/** Follows the invocations as they happen. @throws where the connection ends */
async function follow(): Promise<void> {
  const { body } = await ask('live');
  if (!body) throw new Error('There is no stream.');
  ({ invocations } = await get<Overview>('overview'));
  drawRows();
  say('live', 'Live');
  await show();
  const newest = invocations[0]?.id ?? 0;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let left = ''; ; ) {
    const { done, value } = await reader.read();
    if (done) throw new Error('The stream has ended.');
    const events = (left + value).split('\n\n');
    left = events.pop() ?? '';
    for (const event of events) {
      if (!event.startsWith('data: ')) continue;
      const each: unknown = JSON.parse(event.slice('data: '.length));
      // What came while the overview was asked for is in it.
      if ((each as Summary).id > newest) arrive(each as Summary);
    }
    refresh();
  }
}

async function followAlways(): Promise<void> {
  for (;;) {
    try {
      await follow();
    } catch (error) {
      if (error instanceof Failed && error.status === 401) {
        say('none', 'Not connected');
        main.replaceChildren(
          el(
            'div',
            { class: 'sheet' },
            el(
              'p',
              { class: 'notice' },
              'This tab does not have the key. Open the address that ',
              el('code', {}, 'npm start'),
              ' printed; it is another with each start.',
            ),
          ),
        );
        return;
      }
      say('lost', error instanceof Failed ? error.message : 'The connection is lost. It is tried again.');
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

void followAlways();
