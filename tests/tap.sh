# tap.sh - what the test scripts share: counting, comparing, a scratch folder.
# Sourced by tests/*.t, which run under TAP. Each gets $top (the source), $scratch (its own,
# removed at the end) and the built tools on PATH.
# shellcheck shell=bash

set -u
export LC_ALL=C
# shellcheck disable=SC2034 # for the scripts that source this
top=${abs_top_srcdir:-$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)}
unset RACE_EVENT
# The tools leave their memory to the end of the process: leaks are looked for in unit tests.
export ASAN_OPTIONS=detect_leaks=0${ASAN_OPTIONS:+:$ASAN_OPTIONS}
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
tests=0

ok() { # NAME: the command before succeeded
	tests=$((tests + 1))
	echo "ok $tests - $1"
}

not_ok() { # NAME [FILE]: it did not; FILE says why
	tests=$((tests + 1))
	echo "not ok $tests - $1"
	[ $# -lt 2 ] || sed 's/^/# /' "$2"
}

check() { # NAME COMMAND...: ok if the command succeeds; what it prints is shown if not
	local name=$1
	shift
	if "$@" >"$scratch/.log" 2>&1; then ok "$name"; else not_ok "$name" "$scratch/.log"; fi
}

gives() { # RC PATTERN COMMAND...: exit code, and a line of its output that matches
	local want=$1 pattern=$2 got
	shift 2
	"$@" >"$scratch/.said" 2>&1
	got=$?
	cat "$scratch/.said"
	echo "exit $got"
	[ $got -eq "$want" ] && grep -qE -- "$pattern" "$scratch/.said"
}

# The files of real races are no part of the project: where REAL_DATA says, or in a folder real/
# of one that lies beside the project.
real_data() { # NAME: the path of that folder of theirs; false: it is not there
	local folder
	for folder in ${REAL_DATA:+"$REAL_DATA/$1"} "$top"/../*/real/"$1"; do
		if [ -d "$folder" ]; then
			(cd "$folder" && pwd)
			return
		fi
	done
	return 1
}

skip() { # NAME REASON
	tests=$((tests + 1))
	echo "ok $tests - $1 # SKIP $2"
}

# Somebody who may not read and write everything, as root may: the words before a command that
# make it theirs. False where that cannot be had (no setpriv, or a tree that is closed to others).
as_other=(env)
has_other() {
	[ "$(id -u)" -ne 0 ] && return
	as_other=(setpriv --reuid=65534 --regid=65534 --clear-groups)
	chmod 755 "$scratch"
	"${as_other[@]}" race -V >/dev/null 2>&1 # a script: its interpreter must be able to read it
}

# script(1) makes a terminal where there are any to be made.
has_terminal() { script -qec true /dev/null </dev/null >/dev/null 2>&1; }

done_testing() {
	[ "$tests" -gt 0 ] || { echo "Bail out! no test was run"; exit 1; }
	echo "1..$tests"
}
