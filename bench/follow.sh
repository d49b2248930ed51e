#!/usr/bin/env bash
# follow.sh [LINES] - measures race-ingest --follow: the time from a line being complete in
# its file to its read on standard output. LINES (200) lines, one after the other, into one of
# twenty files; by notification, and looking every 50 ms. Prints median, 99th percentile and
# longest, in ms; what is promised is 100. The tools are those on PATH. Fails at nothing: a
# loaded machine is no fault of the tool.
set -euo pipefail
export LC_ALL=C

lines=${1:-200}
work=$(mktemp -d)
pid=
trap 'kill $pid 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"

now() { local t=${EPOCHREALTIME/./}; echo "$t"; } # microseconds

measure() { # HOW NAME
    local i began
    rm -rf reads && mkdir reads
    for i in {1..20}; do echo bib,time >"reads/box$i.csv"; done
    exec 3< <(exec race-ingest -q "--follow$1" reads)
    pid=$!
    IFS= read -r -u 3 _
    for ((i = 1; i <= lines; i++)); do
        sleep 0.0$((RANDOM % 90 + 10))
        began=$(now)
        echo "$i,2025-04-06T10:00:00+09:00" >>"reads/box$((i % 20 + 1)).csv"
        IFS= read -r -u 3 _
        echo $(($(now) - began))
    done | sort -n >took
    kill "$pid"
    exec 3<&-
    awk -v name="$2" '{ t[NR] = $1 / 1000 }
        END { printf "%-14s %7.1f %7.1f %7.1f\n", name, t[int((NR + 1) / 2)],
                     t[int(NR * 0.99 + 0.5)], t[NR] }' took
}

printf '%-14s %7s %7s %7s\n' "ms, $lines lines" median 99% longest
measure '' notified
measure '=poll' 'every 50 ms'
