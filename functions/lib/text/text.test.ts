import fc from 'fast-check';
import { fold } from './folding';
import { searchable, unspacedRuns } from './searchable';
import type { Token } from './split';
import { tokensOf } from './tokens';
import { isVisible } from './visible';

const named = (message: string) =>
  tokensOf(message)
    .filter(({ kind }) => kind !== 'text')
    .map(({ text }) => text);

describe('tags', () => {
  test.each([
    '#दिवाली',
    '#ภาษาที่รัก',
    '＃星空観察',
    '﹟星空',
    '#caf\u00e9',
    '#cafe\u0301',
    '#می‌خواهم',
    '#ශ්‍රී',
    '#col·lecció',
    '#ハリー・ポッター',
    '#a_1',
    '#1st',
    '#Ⅷ_b',
    '#한국',
    '#𝒞at',
    `#${'n'.repeat(50)}`,
    `#${'e\u0301'.repeat(50)}`,
  ])('%s is one, whole', (tag) => {
    expect(named(`${tag} (${tag}), ❤️${tag}. „${tag}“`)).toEqual([tag, tag, tag, tag]);
  });

  test.each([
    '#1',
    '#4711',
    '#٣٤',
    '#１２',
    '#_',
    '#1️⃣',
    '#️⃣',
    '#\u0301a',
    '##a',
    'a#b',
    'é#b',
    'e\u0301#b',
    '&#39;',
    '&#x27;',
    '/#route',
    'C#',
    '#a@garak.example',
    `#${'n'.repeat(51)}`,
    `#${'e\u0301'.repeat(51)}`,
  ])('%s has none', (message) => {
    expect(named(message)).toEqual([]);
  });

  const tagIn = (message: string) => tokensOf(message).map((token) => token.kind === 'tag' && token.tag);
  test.each([
    ['#café', '#cafe\u0301', '#CAFÉ'],
    ['#İstanbul', '#istanbul', '#ISTANBUL', '#I\u0307stanbul'],
    ['#Straße', '#STRASSE', '#STRAẞE', '#strasse'],
    ['#Σίσυφος', '#ΣΊΣΥΦΟΣ', '#σίσυφοσ'],
    ['#ﬁn', '#FIN', '#fin'],
    ['#\u212bngström', '#\u00e5ngstro\u0308m'],
    ['#ꭰ', '#Ꭰ'],
  ])('%s is the same as %s', (...tags) => {
    expect(new Set(tags.flatMap(tagIn)).size).toBe(1);
  });
  test('and the dotless i is a letter of its own', () => {
    expect(tagIn('#ılık')).not.toEqual(tagIn('#ilik'));
  });
});

describe('mentions', () => {
  test.each([
    '@garak',
    '.@garak hi',
    '(@garak)',
    '"@garak"',
    '@garak’s',
    "@garak's",
    '@garak.',
    '@garak. Hi',
    '@garak: yes',
    '@garak:yes',
    '@garak…',
    '*@garak*',
    '—@garak—',
    '@garak-like',
    '❤️@garak',
    '1️⃣@garak',
    'こんにちは@garakさん',
    '안녕@garak님',
    'ถึง@garakครับ',
    '@garak，你好',
    '«@garak»',
    '!@garak!',
  ])('%s is one', (message) => {
    expect(tokensOf(message).filter(({ kind }) => kind === 'mention')).toEqual([
      { kind: 'mention', text: '@garak', handle: 'garak' },
    ]);
  });
  test('＠ is the same sign', () => {
    expect(tokensOf('＠garak')).toEqual([{ kind: 'mention', text: '＠garak', handle: 'garak' }]);
  });

  test.each([
    'sales+@garak.example',
    'sales@garak.example',
    'josé@garak.example',
    'root@garak',
    '@garak@mastodon.example',
    '@garak＠mastodon.example',
    '@garak/tailor',
    '@garak-x/tailor',
    '@garak.example',
    '@garak.bsky.example',
    '@garak:ds9.example',
    'medium.example/@garak/x',
    'medium.example/@garak',
    'a=@garak',
    '&@garak',
    '$@garak',
    'é@garak',
    'e\u0301@garak',
    '@garaké',
    '@garake\u0301',
    '@garakя',
    '@@garak',
    '#@garak',
    `@${'g'.repeat(31)}`,
    '@',
    '@é',
    '@https://a.example/x',
  ])('%s has none', (message) => {
    expect(tokensOf(message).filter(({ kind }) => kind === 'mention')).toEqual([]);
  });

  test('of more than ten the first are people, again and again, and the rest are text', () => {
    const people = Array.from({ length: 12 }, (_, index) => `@p${index}`);
    expect(named([...people, '@P3'].join(' '))).toEqual([...people.slice(0, 10), '@P3']);
  });
});

describe('links', () => {
  test.each([
    ['Https://a.example/X', 'Https://a.example/X'],
    ['https://a.example/wiki/Rust_(programming_language).', 'https://a.example/wiki/Rust_(programming_language)'],
    ['(see https://a.example/b)', 'https://a.example/b'],
    ['https://example.com/foo。次の文です', 'https://example.com/foo'],
    ['（https://example.com/bar）です', 'https://example.com/bar'],
    ['「https://example.com/bar」', 'https://example.com/bar'],
    ['“https://example.com/bar”', 'https://example.com/bar'],
    ['[https://a.example/x]', 'https://a.example/x'],
    ['[words](https://a.example/x)', 'https://a.example/x'],
    ['<https://a.example/x>', 'https://a.example/x'],
    ['*https://a.example/x*', 'https://a.example/x'],
    ['**https://a.example**', 'https://a.example'],
    ['_https://a.example/x_', 'https://a.example/x'],
    ['`https://a.example/x`', 'https://a.example/x'],
    ['~~https://a.example/x~~', 'https://a.example/x'],
    ['日本語https://a.example/x', 'https://a.example/x'],
    ['@https://a.example/x', 'https://a.example/x'],
    ['#https://a.example/x', 'https://a.example/x'],
    ['https://a.example/x…', 'https://a.example/x'],
    ['https://a.example/x?!', 'https://a.example/x'],
    ["https://a.example/it's", "https://a.example/it's"],
    ['https://a.example/a_b_', 'https://a.example/a_b_'],
    ['https://a.example/?q=@garak&tag=#cats', 'https://a.example/?q=@garak&tag=#cats'],
    ['https://medium.example/@garak/x#cats', 'https://medium.example/@garak/x#cats'],
    ['https://garak:x@a.example/', 'https://garak:x@a.example/'],
    ['https://例え.example/パス', 'https://例え.example/パス'],
    ['http://localhost:3000/x', 'http://localhost:3000/x'],
    ['https://a.example/x\u202e.', 'https://a.example/x'],
  ])('%s', (message, link) => {
    expect(tokensOf(message).filter(({ kind }) => kind !== 'text')).toEqual([{ kind: 'link', text: link }]);
  });
  test('two that only a comma parts are two', () => {
    expect(named('https://a.example/x,https://b.example')).toEqual(['https://a.example/x', 'https://b.example']);
  });
  test.each(['javascript:alert(1)', 'http://', 'https:// a', 'ftp://a.example', 'data:text/html,x', 'a.example'])(
    '%s is none',
    (message) => {
      expect(named(message)).toEqual([]);
    },
  );
});

const pieces = fc.constantFrom(
  '@garak',
  '#cats',
  'https://a.example/',
  '(',
  ')',
  '\u0301',
  '。',
  ' ',
  'é',
  '\ud800',
  '@',
  '#',
);
test('the pieces are the message, whatever it is, and none of them is empty', () => {
  const message = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { maxLength: 40 });
  fc.assert(
    fc.property(message, (parts) => {
      const tokens: Token[] = tokensOf(parts.join(''));
      expect(tokens.map(({ text }) => text).join('')).toBe(parts.join(''));
      expect(tokens.every(({ text }) => text !== '')).toBe(true);
    }),
  );
});

test('folding is Unicode’s: two letters that differ by case alone fold alike, and nothing else does', () => {
  const byFold = new Map<string, string>();
  for (let code = 0; code <= 0x10ffff; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const letter = String.fromCodePoint(code);
    const folded = fold(letter);
    // The one letter that is not folded as Unicode has it: its dot is dropped.
    if (folded === letter || letter === 'İ') continue;
    const before = byFold.get(folded);
    byFold.set(folded, letter);
    // An engine's own, simple folding knows the pairs of single letters.
    if (before && [...folded].length === 1 && letter === letter.normalize('NFC') && before === before.normalize('NFC'))
      expect([letter, new RegExp(`^${before}$`, 'iu').test(letter)]).toEqual([letter, true]);
    if (fold(folded) !== folded) throw new Error(`U+${code.toString(16)} folds to ${folded}, which folds again.`);
  }
  expect(byFold.size).toBeGreaterThan(1_000);
});

test.each([
  ['Naïve', 'naive'],
  ['nai\u0308ve', 'naive'],
  ['Łódź', 'lodz'],
  ['Straße', 'strasse'],
  ['ёлка', 'елка'],
  ['йод', 'йод'],
  ['Άλφα', 'αλφα'],
  ['שָׁלוֹם', 'שלום'],
  ['ＣＲＵＤ', 'crud'],
  ['ｶﾞ', 'ガ'],
  ['wo\u00adrd \u200bx', 'word x'],
  ['می\u200cخواهم', 'میخواهم'],
  ['مـــرحبا', 'مرحبا'],
  ['👩\u200d🚀', '👩\u200d🚀'],
  ['한국'.normalize('NFD'), '한국'],
  ['❤️', '❤'],
  ['東京Tower第2回', '東京 tower 第 2 回'],
])('%s is searched as %s', (text, plain) => {
  expect(searchable(text).plain).toBe(plain);
});

test('each letter of what is searched knows where it comes from', () => {
  const text = 'Straße 👩‍🚀 日本 cafe\u0301';
  const { plain, origins } = searchable(text);
  const letters = [...text];
  expect(origins.length).toBe([...plain].length);
  const at = (part: string) => {
    const start = [...plain.slice(0, plain.indexOf(part))].length;
    return letters.slice(origins[start]?.start, origins[start + [...part].length - 1]?.end).join('');
  };
  expect(['strasse', '👩‍🚀', '本', 'cafe'].map(at)).toEqual(['Straße', '👩‍🚀', '本', 'cafe\u0301']);
});

test('scripts without spaces, and emoji, are found by parts; words of spaced ones are not', () => {
  expect(unspacedRuns('日本語 text ภาษา слово 🎉')).toEqual(['日本語', 'ภาษา', '🎉']);
});

test.each([
  ...[
    '',
    ' ',
    '\u00a0',
    '\u3000',
    '\u3164',
    '\u2800',
    '\u115f',
    '\u1160',
    '\uffa0',
    '\ufe0f',
    '\u034f',
    '\u0301',
    '\u093e',
  ],
  ...[
    '\u200b',
    '\u200d',
    '\u2060',
    '\ufeff',
    '\u00ad',
    '\u202e',
    '\u180e',
    '\u17b4',
    '\u{1d159}',
    '\u{13441}',
    '\u{e0020}',
    '\u{e0100}',
  ],
])('%j shows nothing', (text) => {
  expect(isVisible(`${text} ${text}`)).toBe(false);
});
test.each(['a', '.', '❤️', '1️⃣', '字', 'नि', '\u0301e', '🏳️‍🌈', '\u{e000}', '-'])('%j shows', (text) => {
  expect(isVisible(text)).toBe(true);
});
