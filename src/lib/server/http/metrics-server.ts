import { createServer, type Server, type ServerResponse } from 'node:http';
import { register } from 'prom-client';
import { notFound, type AppHandler } from './front-server.ts';
import { log } from './log.ts';

const health = new Set(['/healthz', '/readyz']);

/** Metrics for Prometheus and health, on a port of their own that need not be reachable from outside. */
export function createMetricsServer(app: AppHandler): Server {
	return createServer((request, response) => {
		if (request.url === '/metrics') void sendMetrics(response);
		else if (health.has(request.url ?? '')) app(request, response, () => notFound(response));
		else notFound(response);
	});
}

async function sendMetrics(response: ServerResponse): Promise<void> {
	try {
		const metrics = await register.metrics();
		response.writeHead(200, { 'content-type': register.contentType }).end(metrics);
	} catch (error) {
		log.error({ err: error }, 'metrics could not be collected');
		response.writeHead(500).end();
	}
}
