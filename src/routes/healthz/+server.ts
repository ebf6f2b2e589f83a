/** The process is alive: it answers. */
export const GET = () => Response.json({ ok: true }, { headers: { 'cache-control': 'no-store' } });
