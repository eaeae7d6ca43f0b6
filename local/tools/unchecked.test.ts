import { resolve } from 'node:path';
import ts from 'typescript';

/** What gives what others wrote: `JSON.parse`, YAML's `parse`, the body of an answer. */
const PARSERS = /(^|\.)(parse|json)$/;

/** Where a parser's `any` is taken for what it may not be: all but where it is taken as `unknown`. */
function unchecked(program: ts.Program, source: ts.SourceFile): string[] {
  const checker = program.getTypeChecker();
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && PARSERS.test(node.expression.getText())) {
      const taken = ts.isAwaitExpression(node.parent) ? node.parent : node;
      const isAny = (checker.getTypeAtLocation(taken).flags & ts.TypeFlags.Any) !== 0;
      const wanted = checker.getContextualType(taken);
      // `Json` is whatever a parser can give.
      const isChecked = wanted?.aliasSymbol?.name === 'Json' || ((wanted?.flags ?? 0) & ts.TypeFlags.Unknown) !== 0;
      if (isAny && !isChecked && !ts.isExpressionStatement(taken.parent)) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        found.push(`${line + 1}: ${node.getText().split('\n')[0]}`);
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
  strict: true,
  skipLibCheck: true,
  types: ['node', 'vite/client'],
};

test.each([
  ['const a: { b: string } = JSON.parse("{}");', 1],
  ['const { a } = JSON.parse("{}");', 1],
  ['const f = (): string[] => JSON.parse("[]");', 1],
  ['const f = async (r: Response): Promise<string> => (await r.json()).a;', 1],
  ['const a: unknown = JSON.parse("{}");', 0],
  ['const f = (): unknown => JSON.parse("[]");', 0],
  ['const f = (a: unknown) => a; f(JSON.parse("[]"));', 0],
])('%s has %i', (text, count) => {
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, target) =>
    name === 'snippet.ts' ? ts.createSourceFile(name, text, target, true) : getSourceFile(name, target);
  const program = ts.createProgram(['snippet.ts'], { ...options, types: [] }, host);
  const source = program.getSourceFile('snippet.ts');
  expect(source && unchecked(program, source)).toHaveLength(count);
});

/** They read what they have written themselves. */
const OWN = ['local/issuer/adapter.ts', 'local/issuer/running-issuer.ts', 'local/event-sources/stream-record.ts'];

/** What runs in the functions, in the site and on a developer's machine; tests and measurements may fall over. */
const isMeant = (name: string): boolean =>
  !OWN.some((each) => name.endsWith(each)) &&
  !/\.(test|system|spec)\.ts$|\/generated\/|\/local\/(testing|bench)\/|\/frontend\/tests\//.test(name);

test('what a parser or another program gives is looked at before it is used', () => {
  const files = ['functions', 'local', 'frontend/src'].flatMap((folder) =>
    ts.sys.readDirectory(resolve(folder), ['.ts', '.tsx']),
  );
  const program = ts.createProgram(
    files.filter((name) => !name.endsWith('.d.ts')),
    options,
  );
  const found = files.filter(isMeant).flatMap((file) => {
    const source = program.getSourceFile(file);
    return source ? unchecked(program, source).map((each) => `${file.slice(resolve('.').length + 1)}:${each}`) : [];
  });
  expect(files.filter(isMeant).length).toBeGreaterThan(150);
  expect(found).toEqual([]);
});
