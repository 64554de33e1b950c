// Reads Bicep texts, one JSON object {"name": "text", …} on standard input, and writes {"name": {"errors": […], "tree": node}, …}.
// A node is [type, start, end, [named children]]; start and end count UTF-16 units. The grammar is WebAssembly: nothing is compiled at installation.
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';

const require = createRequire(import.meta.url);

let input = '';
for await (const chunk of process.stdin.setEncoding('utf8')) input += chunk;

await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(require.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')));

const tree = (node) => [node.type, node.startIndex, node.endIndex, node.namedChildren.filter((child) => child.type !== 'comment').map(tree)];

function* errors(node) {
  if (node.type === 'ERROR' || node.isMissing) {
    yield { line: node.startPosition.row + 1, column: node.startPosition.column + 1, text: node.isMissing ? `missing ${node.type}` : node.text.slice(0, 60) };
  } else if (node.hasError) {
    for (const child of node.children) yield* errors(child);
  }
}

const result = {};
for (const [name, text] of Object.entries(JSON.parse(input))) {
  // The grammar knows no assignment of parameters; it reads that of a variable, which looks the same and has a name as long.
  const source = name.endsWith('.bicepparam') ? text.replace(/^param(?= )/gm, 'var  ') : text;
  const parsed = parser.parse(source);
  result[name] = { errors: [...errors(parsed.rootNode)], tree: tree(parsed.rootNode) };
  parsed.delete();
}
process.stdout.write(JSON.stringify(result));
