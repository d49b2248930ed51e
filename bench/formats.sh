#!/usr/bin/env bash
# formats.sh [READS] - measures race-ingest on a made-up file of each raw format; 200,000 reads
# by default.
#
# The tools are those on PATH. Works in ./bench/data/formats: makes the files (with the tests'
# own writer, tests/formats/write.awk) unless they are there, measures RUNS (3) times and prints
# the least. CC (cc) compiles. Exit 1 if a file does not give exactly the reads that were
# written, or a run takes more than 100 MB.
set -euo pipefail
export LC_ALL=C

here=$(cd "$(dirname "$0")" && pwd)
writer=$here/../tests/formats
data=$PWD/bench/data/formats
reads=${1:-200000}
runs=${RUNS:-3}
failed=0

command -v race-ingest >/dev/null || {
    echo "formats.sh: no race-ingest on PATH: make bench-formats puts the build's bin there" >&2
    exit 2
}

say_failed() {
    echo "FAILED: $*"
    failed=1
}

mkdir -p "$data"
cd "$data"
export RACE_EVENT=$writer/event.conf
# shellcheck disable=SC2086 # the compiler may have arguments
${CC:-cc} -std=c17 -D_GNU_SOURCE -O2 -Wall -Wextra -o measure "$here/measure.c" -lm

make_file() { # FORMAT: FORMAT.dat, and how many reads it has
    local want
    want="$reads $(cksum <"$writer/write.awk")"
    [ "$(sed -n 2p "$1.made" 2>/dev/null)" != "$want" ] || return 0
    awk -v format="$1" -v n="$reads" -v truth=truth -f "$writer/write.awk" >"$1.dat"
    { wc -l <truth; echo "$want"; } >"$1.made"
    rm truth
}

# WALL and CPU in us, the least of the runs, and RSS in KB, the most.
least() { # OPTION...
    local run
    for ((run = 0; run < runs; run++)); do
        ./measure race-ingest -q "$@"
    done | awk 'NR == 1 || $2 < wall { wall = $2 } NR == 1 || $3 < cpu { cpu = $3 }
        $4 > rss { rss = $4 } END { print wall, cpu, rss }'
}

printf '%s reads of each format; the least of %s runs\n' "$reads" "$runs"
printf '%-17s %7s %8s %8s %8s %8s %10s %8s\n' format MB lines wall\ s CPU\ s MB/s lines/s peak\ MB
while read -r format options; do
    make_file "$format"
    # shellcheck disable=SC2206 # the options are words
    given=($options "$format.dat")
    said=$(race-ingest "${given[@]}" 2>&1 >/dev/null | tail -n 1) || true
    want=$(head -n 1 "$format.made")
    got=$(sed -nE 's/^race-ingest: ([0-9]+) lines = ([0-9]+) reads( \+ [0-9]+ other)?$/\1 \2/p' \
        <<<"$said")
    if [ "${got#* }" != "$want" ]; then
        say_failed "$format: want $want reads: $said"
        continue
    fi
    read -r wall cpu rss < <(least "${given[@]}")
    awk -v format="$format" -v bytes="$(stat -c %s "$format.dat")" -v lines="${got% *}" \
        -v wall="$wall" -v cpu="$cpu" -v rss="$rss" 'BEGIN {
            printf "%-17s %7.1f %8d %8.3f %8.3f %8.0f %10.0f %8.1f\n", format, bytes / 1e6,
                lines, wall / 1e6, cpu / 1e6, bytes / wall, lines / wall * 1e6, rss * 1024 / 1e6
            exit rss * 1024 > 100e6
        }' || say_failed "$format: more than 100 MB"
done < <(sed 's/#.*//; /^ *$/d' "$writer/options")
exit "$failed"
