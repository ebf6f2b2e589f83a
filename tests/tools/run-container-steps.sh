#!/usr/bin/env bash
# Runs the steps of the Dockerfile one by one in an empty folder, where no container engine is at hand: copy what git has, install without
# scripts, build, leave out what only the build needs, then start the server with nothing but that and ask it for /healthz.
set -euo pipefail
from=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
port=${PORT:-3150}
work=$(mktemp -d)
server=
clean() {
	if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi
	rm -rf "$work"
}
trap clean EXIT

mkdir "$work/build" "$work/run" "$work/data"
git -C "$from" archive HEAD | tar -x -C "$work/build"
cd "$work/build"
npm ci --ignore-scripts --no-audit --no-fund
npm run build
npm prune --omit=dev --ignore-scripts --no-audit --no-fund
cp -r package.json node_modules build "$work/run/"

cd "$work/run"
export NODE_ENV=production DATABASE_URL="file:$work/data/thulium-mobile.db" ORIGIN="http://127.0.0.1:$port" HOST=127.0.0.1 PORT="$port"
# A system that is not there: the server has to start and to say so.
export THULIUM_SYSTEMS='{"systems":[{"address":"firma","name":"Firma","baseUrl":"http://127.0.0.1:9/api","user":"api","password":"none"}]}'
printf 'pierwsze-haslo-26\n' | node build/admin.js create firma anna.nowak --queues none
node build/probe.js firma >"$work/probe.txt" && exit 1
grep -q 'GET tickets' "$work/probe.txt"
node build/main.js &
server=$!
for _ in $(seq 1 100); do
	if curl -fsS "http://127.0.0.1:$port/healthz" >/dev/null 2>&1; then
		curl -fsS "http://127.0.0.1:$port/login" | grep -q 'Thulium'
		test -s "$work/data/thulium-mobile.db"
		echo 'The steps of the Dockerfile work.'
		exit 0
	fi
	sleep 0.3
done
echo 'The server did not answer.' >&2
exit 1
