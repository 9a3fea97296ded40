// Makes what browsers get: one style sheet, the modules, the fonts, and version.txt, a hash of all of it.
// npm run build; ASSETS_OUT names the folder (default: build/assets of the project).
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import * as sass from 'sass';

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(here, process.env.ASSETS_OUT ?? '../../../build/assets');
const modules = ['konkurss', 'autosave', 'conditions', 'counter', 'deadline', 'figures', 'search', 'total', 'charts', 'upload', 'shortcuts', 'completion', 'with', 'keeping', 'lines'];
const fonts = ['latin', 'latin-ext'].flatMap((set) => [400, 600].map((weight) => `source-sans-3-${set}-${weight}-normal.woff2`));

await rm(out, { recursive: true, force: true });
await mkdir(join(out, 'fonts'), { recursive: true });

const style = sass.compile(join(here, 'styles/konkurss.scss'), { style: 'compressed', loadPaths: [join(here, 'node_modules')], quietDeps: true });
await writeFile(join(out, 'konkurss.css'), style.css);
await build({
  entryPoints: modules.map((name) => join(here, `modules/${name}.mjs`)),
  outdir: out, outExtension: { '.js': '.mjs' }, bundle: true, minify: true, format: 'esm', target: 'es2022', legalComments: 'none',
});
for (const font of fonts) await cp(join(here, 'node_modules/@fontsource/source-sans-3/files', font), join(out, 'fonts', font));
await cp(join(here, 'node_modules/@fontsource/source-sans-3/LICENSE'), join(out, 'fonts/LICENSE'));
await cp(join(here, 'icon.svg'), join(out, 'icon.svg'));

const hash = createHash('sha256');
for (const entry of (await readdir(out, { recursive: true, withFileTypes: true })).filter((e) => e.isFile()).sort((a, b) => (a.name < b.name ? -1 : 1)))
  hash.update(entry.name).update(await readFile(join(entry.parentPath ?? entry.path, entry.name)));
await writeFile(join(out, 'version.txt'), hash.digest('hex').slice(0, 12));
console.log(`assets: ${out}`);
