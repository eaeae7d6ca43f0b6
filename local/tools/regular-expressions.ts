/**
 * `npm run check:expressions`: fails where a regular expression takes more than linear time for a text that was made for it.
 * One thread answers everybody. Expressions are read from the sources, `new RegExp` with its text written out among them, and
 * so from the validators that are generated from openapi-3.0.yml.
 * Folders and files may be named; tests, and what runs by hand alone, meet no hostile text.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isSafePattern } from 'redos-detector';
import ts from 'typescript';

const SOURCES = ['functions', 'frontend/src', 'local'];
const BY_HAND = /\.(test|system)\.ts$|^local\/(bench|testing|tools)\//;
/** Ways to match the same text, or so many steps to find out, are still bounded. */
const MOST_WAYS = 200;
const TIMEOUT_MS = 10_000;

interface Expression {
  pattern: string;
  flags: string;
  line: number;
}

async function filesIn(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const names = await readdir(path, { recursive: true });
  return names
    .map((name) => join(path, name).replaceAll('\\', '/'))
    .filter((name) => /\.[cm]?[jt]sx?$/.test(name) && !BY_HAND.test(name));
}

function expressionsIn(file: string, text: string): Expression[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Expression[] = [];
  const add = (node: ts.Node, pattern: string, flags: string) =>
    found.push({ pattern, flags, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      add(node, node.text.slice(1, end), node.text.slice(end + 1));
    } else if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp') {
      const [pattern, flags] = node.arguments ?? [];
      if (pattern && ts.isStringLiteralLike(pattern))
        add(node, pattern.text, flags && ts.isStringLiteralLike(flags) ? flags.text : '');
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** @returns why an expression may take long, or undefined where it does not */
function fault({ pattern, flags }: Expression): string | undefined {
  const { safe, error } = isSafePattern(pattern, {
    caseInsensitive: flags.includes('i'),
    dotAll: flags.includes('s'),
    multiLine: flags.includes('m'),
    unicode: /[uv]/.test(flags),
    maxScore: MOST_WAYS,
    timeout: TIMEOUT_MS,
  });
  return safe ? undefined : (error ?? 'unsafe');
}

const named = process.argv.slice(2);
const files = (await Promise.all((named.length > 0 ? named : SOURCES).map(filesIn))).flat();
const known = new Map<string, string | undefined>();
let faults = 0;
for (const file of files)
  for (const expression of expressionsIn(file, await readFile(file, 'utf8'))) {
    const name = `/${expression.pattern}/${expression.flags}`;
    if (!known.has(name)) known.set(name, fault(expression));
    const why = known.get(name);
    if (why === undefined) continue;
    faults += 1;
    console.error(`${file}:${expression.line}: ${name} may take more than linear time (${why})`);
  }
console.log(`${known.size} regular expressions, of which ${faults} may take long`);
if (faults > 0 || known.size === 0) process.exitCode = 1;
