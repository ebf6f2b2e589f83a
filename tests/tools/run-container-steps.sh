#!/usr/bin/env bash
# Runs the steps of the Dockerfile one by one in an empty folder, where no container engine is at hand: every COPY and RUN as it stands there, from what
# git has, then the server with nothing but what the last stage copies, and its HEALTHCHECK. First on SQLite, then on PostgreSQL: a new database on the
# server of TEST_POSTGRES_URL, or a private server where its programs are on this machine (POSTGRES_BIN); POSTGRES=required makes a missing one a
# failure. Ends with "N passed, N failed"; STEPS_REPORT names a file that gets the same as JSON.
set -euo pipefail
# The clone may belong to somebody else than who runs this, as in a mounted folder.
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*'
from=$(realpath "$(dirname "$0")/../..")
report=${STEPS_REPORT:+$(realpath -m "$STEPS_REPORT")}
port=${PORT:-3150}
programs=${POSTGRES_BIN:-/usr/lib/postgresql/15/bin}
work=$(mktemp -d)
server=
database=
has_postgres=
passed=0
skipped=0

stop_server() {
	if [ -n "$server" ]; then kill "$server" 2>/dev/null && wait "$server" || true; fi
	server=
}
clean() {
	local failed=$(($? == 0 ? 0 : 1))
	stop_server
	if [ -n "$database" ]; then administer "drop database $database with (force)" || true; fi
	if [ -n "$has_postgres" ]; then as_postgres "$programs/pg_ctl" -D "$work/postgres/data" -w -m immediate stop >/dev/null || true; fi
	rm -rf "$work"
	if [ -n "$report" ]; then
		printf '{"passed":%d,"failed":%d,"skipped":%d}' "$passed" "$failed" "$skipped" >"$report"
	fi
	echo "$passed passed, $failed failed"
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
	local healthy=
	for _ in $(seq 1 100); do
		if sh -c "$health"; then
			healthy=1
			break
		fi
		sleep 0.3
	done
	test -n "$healthy" || { cat "$work/server.log"; echo 'The server is not healthy.' >&2; return 1; }
	node -e 'fetch(process.argv[1]).then((r) => r.text()).then((text) => process.exit(text.includes("Thulium") ? 0 : 1))' "http://127.0.0.1:$port/login" ||
		{ cat "$work/server.log"; echo 'The server did not answer.' >&2; return 1; }
	# What it does of itself right after its start.
	sleep 2
	stop_server
	if grep -E '"level":(50|60)' "$work/server.log"; then echo 'The server met an error.' >&2; return 1; fi
}

# The words after COPY: what is copied from the source, and at last where to, which is always the folder itself.
copy() {
	(cd "$work/source" && cp -r "${@:1:$#-1}" "$work/build/")
}

mkdir "$work/source" "$work/build" "$work/run" "$work/data"
# Without git, as in an unpacked archive, what .dockerignore leaves is taken.
if git -C "$from" rev-parse --verify -q HEAD >/dev/null 2>&1; then
	git -C "$from" archive HEAD
else
	tar -c -C "$from" --anchored --exclude-from=<(sed 's#^#./#' "$from/.dockerignore") .
fi | tar -x -C "$work/source"
dockerfile="$work/source/Dockerfile"
export npm_config_audit=false npm_config_fund=false
cd "$work/build"
while read -r instruction words <&3; do
	case "$instruction" in
	# The words are paths without blanks.
	COPY) copy $words ;;
	RUN) sh -c "$words" ;;
	esac
done 3< <(sed '/^FROM .* AS build$/d; /^FROM/,$d' "$dockerfile")
for path in $(sed -n 's#^COPY --from=build /app/\([^ ]*\) .*#\1#p' "$dockerfile"); do cp -r "$path" "$work/run/"; done
health=$(sed -n "s/^HEALTHCHECK .*CMD //p" "$dockerfile" | sed "s/:3000/:$port/")
test -n "$health"

export NODE_ENV=production ORIGIN="http://127.0.0.1:$port" HOST=127.0.0.1 PORT="$port"
# A system that is not there: the server has to start and to say so.
export THULIUM_SYSTEMS='{"systems":[{"address":"firma","name":"Firma","baseUrl":"http://127.0.0.1:9/api","user":"api","password":"none"}]}'
try_server "file:$work/data/thulium-mobile.db"
test -s "$work/data/thulium-mobile.db"
echo 'The steps of the Dockerfile work on SQLite.'
passed=1

if [ -n "${TEST_POSTGRES_URL:-}" ]; then
	create_database
elif [ -x "$programs/initdb" ] || [ "${POSTGRES:-}" = required ]; then
	start_postgres
else
	skipped=1
	echo 'No PostgreSQL here: give one as TEST_POSTGRES_URL, or its programs as POSTGRES_BIN.'
	exit 0
fi
try_server "$postgres_url"
test "$(administer 'select count(*)::int from accounts' "$postgres_url")" = 1
echo 'The steps of the Dockerfile work on PostgreSQL.'
passed=2
