import { answerPlain, type Route, type WebAnswer } from '../ports/web-route.ts';
import type { TrackerHookRequest } from '../ports/tracker.ts';
import type { Heard } from '../use-cases/tracker/hear-hook.ts';

/** Where trackers tell what changed: POST /trackers/<connection of the desk>. */
export function createTrackerHookRoutes(
  hear: (connection: string, request: TrackerHookRequest) => Promise<Heard>,
): Route[] {
  return [
    {
      method: 'POST',
      path: '/trackers/:connection',
      async handle(request) {
        const body = await request.body();
        const { query } = request;
        const heard = await hear(request.params['connection'] ?? '', {
          header: (name) => request.header(name),
          query,
          body,
        });
        return answerOf(heard);
      },
    },
  ];
}

function answerOf(heard: Heard): WebAnswer {
  switch (heard.kind) {
    case 'taken':
    case 'ignored':
      return answerPlain(200, 'OK');
    case 'challenge':
      return { status: 200, headers: { 'content-type': heard.contentType }, body: heard.reply };
    case 'refused':
      return answerPlain(401, 'This is not signed as it should be.');
    case 'not-now':
      return answerPlain(503, 'Not now: send it again later.');
  }
}
