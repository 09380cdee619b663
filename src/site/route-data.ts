import { execFileSync } from 'node:child_process';
import { defineRouteMiddleware, type StarlightRouteData } from '@astrojs/starlight/route-data';

type SidebarEntry = StarlightRouteData['sidebar'][number];

/** When each file under content/ was last committed. Empty where there is no history to ask. */
function commitDates(): Map<string, Date> {
  const dates = new Map<string, Date>();
  let log: string;
  try {
    const args = ['log', '--format=t:%ct', '--name-only', '--relative', '--', 'content'];
    log = execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return dates;
  }
  let date = new Date(0);
  for (const line of log.split('\n')) {
    if (line.startsWith('t:')) date = new Date(Number(line.slice(2)) * 1000);
    else if (line && !dates.has(line)) dates.set(line, date); // The newest commit comes first.
  }
  return dates;
}

const dates = commitDates();

/** A page below another one of the contents is within it, and that one is marked. */
function markWithin(entries: SidebarEntry[], end: string): void {
  for (const entry of entries) {
    if (entry.type === 'group') markWithin(entry.entries, end);
    else if (entry.href.endsWith(end)) entry.attrs = { ...entry.attrs, 'aria-current': 'true' };
  }
}

/** Starlight looks for dates under src/content/docs only; the chapters are in content/. */
export const onRequest = defineRouteMiddleware(({ locals }) => {
  const route = locals.starlightRoute;
  if (route.entry.filePath) route.lastUpdated ??= dates.get(route.entry.filePath);
  if (route.id.startsWith('exercises/')) markWithin(route.sidebar, '/exercises/');
});
