#!/usr/bin/env bash
# Runs the steps of the Dockerfile one by one in an empty folder, where no container engine is at hand: copy what git has, install without
# scripts, build, leave out what only the build needs, then start the server with nothing but that and ask it for /healthz. First on SQLite, then on
# PostgreSQL: a new database on the server of TEST_POSTGRES_URL, or a private server where its programs are on this machine (POSTGRES_BIN).
set -euo pipefail
from=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
port=${PORT:-3150}
programs=${POSTGRES_BIN:-/usr/lib/postgresql/15/bin}
work=$(mktemp -d)
server=
database=
has_postgres=

stop_server() {
	if [ -n "$server" ]; then kill "$server" 2>/dev/null && wait "$server" || true; fi
	server=
}
clean() {
	stop_server
	if [ -n "$database" ]; then administer "drop database $database with (force)" || true; fi
	if [ -n "$has_postgres" ]; then as_postgres "$programs/pg_ctl" -D "$work/postgres/data" -w -m immediate stop >/dev/null || true; fi
	rm -rf "$work"
}
trap clean EXIT

# PostgreSQL refuses to run as root; then its own user runs it.
as_postgres() {
	if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

start_postgres() {
	local folder="$work/postgres" postgres_port=$((port + 1))
	chmod 711 "$work"
	mkdir "$folder"
	if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; fi
	cd "$folder"
	as_postgres "$programs/initdb" -D "$folder/data" -A trust -U test --no-sync >/dev/null
	has_postgres=1
	as_postgres "$programs/pg_ctl" -D "$folder/data" -w -l "$folder/log" \
		-o "-p $postgres_port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder" start >/dev/null
	postgres_url="postgres://test@127.0.0.1:$postgres_port/postgres"
}

# One statement on the server of TEST_POSTGRES_URL, or on the database given after it; prints the first value of what it gives.
administer() {
	(cd "$work/run" && node -e '
		const client = new (require("pg").Client)({ connectionString: process.argv[2] });
		client.connect()
			.then(() => client.query(process.argv[1]))
			.then(({ rows: [row = {}] }) => console.log(...Object.values(row)))
			.then(() => client.end())
			.catch((error) => { console.error(error.message); process.exit(1); });
	' "$1" "${2:-${TEST_POSTGRES_URL:-}}")
}

create_database() {
	local name="container_steps_$$"
	administer "create database $name"
	database=$name
	postgres_url=$(node -e 'console.log(Object.assign(new URL(process.argv[1]), { pathname: process.argv[2] }).href)' "$TEST_POSTGRES_URL" "/$name")
}

# What somebody does who sets the server up: the first account, the probe, the start.
try_server() {
	cd "$work/run"
	export DATABASE_URL=$1
	printf 'pierwsze-haslo-26\n' | node build/admin.js create firma anna.nowak --queues none
	node build/probe.js firma >"$work/probe.txt" && return 1
	grep -q 'GET tickets' "$work/probe.txt"
	node build/main.js >"$work/server.log" 2>&1 &
	server=$!
	for _ in $(seq 1 100); do
		if curl -fsS "http://127.0.0.1:$port/healthz" >/dev/null 2>&1; then
			break
		fi
		sleep 0.3
	done
	curl -fsS "http://127.0.0.1:$port/login" | grep -q 'Thulium' || { cat "$work/server.log"; echo 'The server did not answer.' >&2; return 1; }
	# What it does of itself right after its start.
	sleep 2
	stop_server
	if grep -E '"level":(50|60)' "$work/server.log"; then echo 'The server met an error.' >&2; return 1; fi
}

mkdir "$work/build" "$work/run" "$work/data"
git -C "$from" archive HEAD | tar -x -C "$work/build"
cd "$work/build"
npm ci --ignore-scripts --no-audit --no-fund
npm run build
npm prune --omit=dev --ignore-scripts --no-audit --no-fund
cp -r package.json node_modules build "$work/run/"

export NODE_ENV=production ORIGIN="http://127.0.0.1:$port" HOST=127.0.0.1 PORT="$port"
# A system that is not there: the server has to start and to say so.
export THULIUM_SYSTEMS='{"systems":[{"address":"firma","name":"Firma","baseUrl":"http://127.0.0.1:9/api","user":"api","password":"none"}]}'
try_server "file:$work/data/thulium-mobile.db"
test -s "$work/data/thulium-mobile.db"
echo 'The steps of the Dockerfile work on SQLite.'

if [ -n "${TEST_POSTGRES_URL:-}" ]; then
	create_database
elif [ -x "$programs/initdb" ]; then
	start_postgres
else
	echo 'No PostgreSQL here: give one as TEST_POSTGRES_URL, or its programs as POSTGRES_BIN.'
	exit 0
fi
try_server "$postgres_url"
test "$(administer 'select count(*)::int from accounts' "$postgres_url")" = 1
echo 'The steps of the Dockerfile work on PostgreSQL.'
