import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import bcd, { type Identifier, type SimpleSupportStatement } from '@mdn/browser-compat-data/forLegacyNode';
import ts from 'typescript';
import { browsers } from '../../frontend/browsers';

// Those on phones have the same engines, by the same numbers.
const FLOOR = {
  ...browsers,
  chrome_android: browsers.chrome,
  firefox_android: browsers.firefox,
  safari_ios: browsers.safari,
};

const asNumber = (version: string): number => {
  const [major = 0, minor = 0] = version.replace('≤', '').split('.').map(Number);
  return major * 1_000 + minor;
};

/** The browsers of our floor that do not have it. */
function missingIn(feature: Identifier): string[] {
  const support = feature.__compat?.support ?? {};
  return Object.entries(FLOOR).flatMap(([browser, floor]) => {
    const statements: SimpleSupportStatement[] = [
      Object.entries(support).find(([name]) => name === browser)?.[1] ?? [],
    ].flat();
    const has = statements.some(
      ({
        version_added: since,
        version_removed: until,
        flags,
        prefix,
        alternative_name: other,
        partial_implementation: partly,
      }) =>
        typeof since === 'string' &&
        since !== 'preview' &&
        !until &&
        !flags &&
        !prefix &&
        !other &&
        !partly &&
        asNumber(since) <= asNumber(floor),
    );
    return statements.length > 0 && !has ? [browser] : [];
  });
}

const builtins = bcd.javascript['builtins'] ?? {};
/** Interfaces that TypeScript has mixed into others, which MDN has members of under the others. */
const MIXED = ['Element', 'HTMLElement', 'Node', 'Document', 'Window', 'WorkerGlobalScope'];

/** What MDN knows of a member of TypeScript's declarations of the platform; undefined where it has none of that name. */
function featureOf(owner: string, member: string): Identifier | undefined {
  const name = owner.replace(/^Readonly(?=Array|Map|Set)/, '').replace(/Constructor$/, '');
  for (const known of [builtins[name], bcd.api[name]]) {
    const found = [known?.[member], known?.[`${member}_static`]].find((each) => each?.__compat);
    if (found) return found;
  }
  return MIXED.map((each) => bcd.api[each]?.[member]).find((each) => each?.__compat);
}

const isPlatform = ({ fileName }: ts.SourceFile): boolean => /\/typescript\/lib\/lib\.[\w.]+\.d\.ts$/.test(fileName);

/** The interface that a member is declared in, or the global whose type is written out. */
function ownerOf(parent: ts.Node): string {
  if (ts.isInterfaceDeclaration(parent)) return parent.name.text;
  return ts.isTypeLiteralNode(parent) && ts.isVariableDeclaration(parent.parent) ? parent.parent.name.getText() : '';
}

/** What of the platform a source names: `Owner.member` or a global, with what MDN knows of it. */
function used(program: ts.Program, source: ts.SourceFile): Map<string, Identifier> {
  const checker = program.getTypeChecker();
  const found = new Map<string, Identifier>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      for (const declared of checker.getSymbolAtLocation(node)?.declarations ?? []) {
        if (!isPlatform(declared.getSourceFile())) continue;
        const owner = ownerOf(declared.parent);
        const feature = owner
          ? featureOf(owner, node.text)
          : (builtins[node.text] ?? bcd.api[node.text] ?? featureOf('Window', node.text));
        if (feature) found.set([owner, node.text].filter(Boolean).join('.'), feature);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.ReactJSX,
  lib: ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  strict: true,
  types: [],
};

/** What these sources name of the platform, and what of it a browser of our floor does not have. */
function look(files: string[], host = ts.createCompilerHost(options)): { count: number; tooNew: string[] } {
  const program = ts.createProgram(files, options, host);
  const all = files.flatMap((file) => {
    const source = program.getSourceFile(file);
    return source ? [...used(program, source)] : [];
  });
  const tooNew = all.flatMap(([name, feature]) => missingIn(feature).map((browser) => `${name}: ${browser}`));
  return { count: all.length, tooNew: [...new Set(tooNew)].toSorted() };
}

test.each([
  ['document.body.checkVisibility();', ['Element.checkVisibility: safari', 'Element.checkVisibility: safari_ios']],
  ['Object.groupBy([], String);', ['ObjectConstructor.groupBy: chrome']],
  ["URL.canParse('');", ['URL.canParse: safari']],
  ['Promise.withResolvers();', ['PromiseConstructor.withResolvers: chrome']],
  ['document.startViewTransition();', ['Document.startViewTransition: firefox']],
  ["[1].at(-1); new URL(''); document.querySelector('a')?.replaceChildren(); structuredClone(1); navigator.locks;", []],
])('%s', (text, expected) => {
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, target) =>
    name === 'snippet.ts' ? ts.createSourceFile(name, text, target) : getSourceFile(name, target);
  const { tooNew } = look(['snippet.ts'], host);
  expect(tooNew).toEqual(expected.length > 0 ? expect.arrayContaining(expected) : []);
});

/** Each is asked for before it is used: a device without a share sheet copies a link, and one that is never idle waits instead. */
const ASKED_FOR = ['Navigator.share', 'Window.requestIdleCallback', 'requestIdleCallback'];
/** In Safari on iOS it opens a tab, which is all that is wanted of it. */
const ENOUGH = ['Window.open', 'open'];

test('the site calls what every browser has that the README promises it for', async () => {
  const files = ts.sys.readDirectory(resolve('frontend/src'), ['.ts', '.tsx']);
  const { count, tooNew } = look(files);
  expect(count).toBeGreaterThan(100);
  expect(tooNew.filter((each) => ![...ASKED_FOR, ...ENOUGH].includes(each.split(':')[0] ?? ''))).toEqual([]);
});

/** The build rewrites these for browsers that do not have them; frontend/tests/bundle.spec.ts holds that. */
const REWRITTEN = ['light-dark', 'mask'];
/** Without one of these nothing is lost: lines break elsewhere, a bar or a mark is the browser's own, a phone has no corner to draw at. */
const SPARED = [
  ...['resize', 'text-wrap', 'field-sizing', 'text-size-adjust', 'overscroll-behavior', 'overflow-anchor'],
  ...['accent-color', 'scrollbar-width', ':marker', 'forced-color-adjust'],
];
/** Every browser of the floor has it, and those a little older have a page to read all the same. */
const WITH_FALLBACK = ['color-mix'];

/** A feature of CSS by its name, wherever MDN has it below here. */
function below(tree: Identifier, name: string): Identifier | undefined {
  const { __compat, ...inner } = tree;
  const own = inner[name];
  if (own?.__compat) return own;
  for (const each of Object.values<Identifier>(inner)) {
    const found = below(each, name);
    if (found) return found;
  }
  return undefined;
}

const nothing: Identifier = {};
const { properties = nothing, types = nothing, selectors = nothing, 'at-rules': atRules = nothing } = bcd.css;

/** Whether a style sheet may not count on it. */
const mayLack = (tree: Identifier, name: string): boolean => {
  const feature = below(tree, name);
  return WITH_FALLBACK.includes(name) || (feature !== undefined && missingIn(feature).length > 0);
};

const within = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, name = '']) => name);

/** What of a style sheet a browser of the floor may not have, and has nothing in place of. */
function unsupported(sheet: string): string[] {
  const found: string[] = [];
  const rules: { prelude: string; declared: Set<string> }[] = [];
  for (const [, text = '', end] of sheet.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/([^{};]*)([{};])/g)) {
    const [property = '', value] = text.trim().split(/:(.*)/s);
    const asked = rules.some(({ prelude }) => prelude.startsWith('@supports'));
    if (end === '{') {
      const prelude = text.trim();
      const [atRule] = within(prelude, /^@([\w-]+)/g);
      const names = atRule ? [] : within(prelude, /::?([\w-]+)/g);
      if (atRule && mayLack(atRules, atRule)) found.push(`@${atRule}`);
      found.push(...names.filter((name) => mayLack(selectors, name)).map((name) => `:${name}`));
      rules.push({ prelude, declared: new Set() });
    } else if (value !== undefined && !asked) {
      const declared = rules.at(-1)?.declared;
      const lacking = within(value, /([\w-]+)\(/g).filter((name) => mayLack(types, name));
      if (!property.startsWith('--') && mayLack(properties, property)) found.push(property);
      if (!declared?.has(property)) found.push(...lacking.map((name) => `${name}()`));
      if (lacking.length === 0) declared?.add(property);
    }
    if (end === '}') rules.pop();
  }
  return found.filter((each) => ![...REWRITTEN, ...SPARED].includes(each.replace('()', '')));
}

test.each([
  ['a { background: color-mix(in srgb, red, blue); }', ['color-mix()']],
  ['a { color: red; background: color-mix(in srgb, red, blue) }', ['color-mix()']],
  ['a { background: red; background: color-mix(in srgb, red, blue); }', []],
  [
    'a { background: red } @supports (color: color-mix(in srgb, red, red)) { a { background: color-mix(in srgb, red, blue) } }',
    [],
  ],
  ['a { anchor-name: --b; }', ['anchor-name']],
  ['a { width: round(1.5px); }', ['round()']],
  ['a:user-valid { color: red; }', [':user-valid']],
  ['@starting-style { a { color: red; } }', ['@starting-style']],
  ['@media (min-width: 1px) { a::before { color: rgb(0 0 0 / 10%); width: min(1px, 2px); } }', []],
])('%s', (sheet, expected) => {
  expect(unsupported(sheet)).toEqual(expected);
});

test('so does the style', async () => {
  const sheets = [...ts.sys.readDirectory('frontend/src', ['.css']), 'local/issuer/gate.css'];
  expect(sheets.length).toBeGreaterThan(10);
  const found = await Promise.all(
    sheets.map(async (sheet) => unsupported(await readFile(sheet, 'utf8')).map((each) => `${sheet}: ${each}`)),
  );
  expect(found.flat()).toEqual([]);
});

test('the README names them', async () => {
  const { chrome, edge, firefox, safari } = browsers;
  const text = (await readFile('README.md', 'utf8')).replaceAll(/\s+/g, ' ');
  expect(chrome).toBe(edge);
  expect(text).toContain(`Chrome and Edge ${chrome}, Firefox ${firefox} and Safari ${safari}`);
});
