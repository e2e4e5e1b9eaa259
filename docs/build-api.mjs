// API pages of the library from its doc comments: docs/api/index.html (`npm run docs`).
// Everything that np exports must be documented: a gap is an error, and so is a warning. TypeDoc needs TypeScript 6, so it lives in this workspace.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Application, LogLevel, ReflectionKind } from 'typedoc';

const here = dirname(fileURLToPath(import.meta.url));
const required = ['Function', 'Variable', 'Class', 'Interface', 'TypeAlias', 'Property', 'Accessor'];

const app = await Application.bootstrapWithPlugins({
  entryPoints: [join(here, '../lib/src/index.ts')],
  tsconfig: join(here, 'tsconfig.json'),
  out: join(here, 'api'),
  name: 'Neuronbook',
  readme: 'none',
  disableGit: true,
  disableSources: true,
  excludePrivate: true,
  excludeInternal: true,
  githubPages: false,
  sort: ['source-order'],
  requiredToBeDocumented: required,
  validation: { notExported: false, invalidLink: true, notDocumented: false },
  logLevel: LogLevel.Warn,
});

const project = await app.convert();
if (project === undefined) process.exit(2);
app.validate(project);
await app.generateOutputs(project);

const kinds = required.reduce((all, name) => all | ReflectionKind[name], 0);
const gaps = [];
const np = project.getChildByName('np');
np?.traverse(function visit(reflection) {
  const inherited = reflection.flags.isInherited || reflection.name === 'name'; // what comes from Error
  const inline = reflection.parent?.kindOf(ReflectionKind.TypeLiteral); // { axis } in a signature: the function's text says it
  if (reflection.kindOf(kinds) && !inherited && !inline && !documented(reflection)) gaps.push(reflection.getFullName());
  reflection.traverse(visit);
  return true;
});

function documented(reflection) {
  if (reflection.hasComment()) return true;
  const signatures = [...(reflection.signatures ?? []), reflection.getSignature, reflection.setSignature].filter(
    Boolean,
  );
  if (signatures.some((s) => s.hasComment())) return true;
  return reflection.isReference?.() ?? false;
}

console.log(`docs/api: ${np ? np.children.length : 0} names of np, ${gaps.length} without documentation`);
for (const gap of gaps) console.error(`  not documented: ${gap}`);
process.exit(gaps.length > 0 || app.logger.hasErrors() || app.logger.hasWarnings() ? 1 : 0);
